"""A good practice leaves as a file, and comes in as one: who may, what is said, and that nothing is executed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pathways.practices.models import GoodPracticeIndexPage, GoodPracticePage
from pathways.practices.rules.exchange import SIZE_LIMIT
from tests import factories
from tests.viuhka.catalogue.desk import an_editor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

ADOPT = "/admin/good-practices/adopt/"


@pytest.fixture
def editor(client):
    """A browser in which a content editor is signed in."""
    client.force_login(an_editor())
    return client


def a_file(content):
    return {"file": SimpleUploadedFile("kaytanto.json", content, content_type="application/json")}


def exported(browser, page):
    return browser.get(reverse("practices_export", args=[page.pk]))


def test_an_editor_gets_the_file_of_a_practice_and_takes_it_in_as_a_draft(editor):
    page = factories.a_live_practice(title="Torikahvit", slug="torikahvit", licence="CC BY-SA 4.0")
    file = exported(editor, page)

    answer = editor.post(ADOPT, a_file(file.content))

    copy = GoodPracticePage.objects.get(slug="torikahvit-2")
    assert answer.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert (copy.title, copy.licence, copy.live) == ("Torikahvit", "CC BY-SA 4.0", False)
    assert copy.owner is not None


def test_the_file_is_offered_for_keeping_under_the_name_of_the_practice(editor):
    answer = exported(editor, factories.a_live_practice(slug="torikahvit"))

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="torikahvit.json"'


def test_the_file_of_a_language_version_is_that_of_the_practice(editor):
    page = factories.a_live_practice(slug="torikahvit", sv={"title": "Torgkaffe"})
    version = GoodPracticePage.objects.get(title="Torgkaffe")

    assert exported(editor, version).content == exported(editor, page).content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "JSON"),
        (b"x" * (SIZE_LIMIT + 1), "200000"),
        (b'{"format": "palveluviuhka/good-practice", "version": 1, "licence": "x"}', "evidence_level"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence_that_names_the_field(editor, content, said):
    answer = editor.post(ADOPT, a_file(content))

    assert answer.status_code == 200
    assert said in " ".join(answer.context["form"].errors["file"])
    assert not GoodPracticePage.objects.exists()


def test_a_text_that_breaks_a_rule_of_this_site_is_named(editor):
    page = factories.a_practice(title="Torikahvit", summary="Kahvit torilla.")
    content = exported(editor, page).content.replace(b"Kahvit torilla.", b"Soita 02 262 3000.")

    answer = editor.post(ADOPT, a_file(content))

    assert "languages.fi.summary" in " ".join(answer.context["form"].errors["file"])


def test_the_ways_to_leave_and_to_come_in_are_offered_on_the_pages(editor):
    page = factories.a_practice()
    root = GoodPracticeIndexPage.objects.get(locale__language_code="fi")

    on_the_page = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    in_the_list = editor.get(reverse("wagtailadmin_explore", args=[root.pk])).content.decode()

    assert reverse("practices_export", args=[page.pk]) in on_the_page
    assert ADOPT in in_the_list
