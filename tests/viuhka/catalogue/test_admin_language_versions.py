"""Language versions in the admin: words of their own, the source's facts, and nothing in between."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import rich_text

from tests.factories import a_language_version, a_term, published
from tests.viuhka.catalogue.desk import (
    a_complete_service,
    an_administrator,
    an_editor,
    edit_url,
    errors_in,
    form_of,
    now_of,
    send,
)
from viuhka.catalogue.models import ServicePage
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def fields_of(client, page):
    return {name for name in form_of(client, page) if "__prefix__" not in name}


def documents_of(page):
    """What lies on the shelf of a page, by language: the facts alone."""
    words = {"title", "summary", "description", "keywords", "for_whom", "how_to_access", "cost_info", "image"}
    rows = Publication.objects.filter(ref=page.ref, taken_down_at=None)
    return {
        row.locale: {name: value for name, value in row.document.items() if name not in words} | {"codes": row.codes}
        for row in rows
    }


def test_the_form_offers_words_alone(client):
    client.force_login(an_administrator())
    version = a_language_version(a_complete_service(), "sv")

    fields = fields_of(client, version)

    assert fields >= set(ServicePage.WORDS)
    assert fields - set(ServicePage.WORDS) == {"next", "written_against"} | {
        name for name in fields if name.startswith(("comments", "loaded_revision", "comment_notifications"))
    }


def test_the_form_says_where_facts_are_edited_and_leads_there(client):
    client.force_login(an_administrator("sv"))
    source = a_complete_service(title="Työnhakuvalmennus")
    version = a_language_version(source, "sv")

    html = client.get(edit_url(version)).content.decode()

    link = BeautifulSoup(html, "html.parser").find("a", string="Redigera uppgifterna: Työnhakuvalmennus")
    assert link["href"] == edit_url(source)


def test_each_field_shows_what_the_source_says(client):
    client.force_login(an_administrator("sv"))
    source = a_complete_service(
        summary="Apua <työnhakuun>.", description="<p>Ryhmä <b>kokoontuu</b>.</p>", keywords=["työ", "haku"]
    )
    version = a_language_version(source, "sv", summary="Hjälp.", description="", keywords=[])

    html = client.get(edit_url(version)).content.decode()

    shown = [block.decode_contents().strip() for block in BeautifulSoup(html, "html.parser").select('[lang="fi"]')]
    assert "Apua &lt;työnhakuun&gt;." in shown
    assert "<p>Ryhmä <b>kokoontuu</b>.</p>" in shown
    assert "työ, haku" in shown


def test_a_version_made_on_the_translation_screen_holds_no_facts(client):
    client.force_login(an_editor())
    source = a_complete_service(capacity=12)
    swedish = Locale.objects.get(language_code="sv")

    client.post(reverse("simple_translation:submit_page_translation", args=[source.pk]), {"locales": [str(swedish.pk)]})

    version = source.get_translation(swedish)
    draft = version.get_latest_revision_as_object()
    assert (version.title, version.capacity, version.provider, draft.provider) == (source.title, None, None, None)
    assert not version.municipalities.exists()
    assert not draft.municipalities.exists()


def test_a_change_of_a_fact_on_the_source_shows_in_every_language(client):
    client.force_login(an_administrator())
    source = a_complete_service(sv={}, en={})
    only_turku = a_term("municipalities", "853")

    send(client, source, capacity="42", municipalities=[str(only_turku.pk)])

    documents = documents_of(source)
    assert documents["fi"]["capacity"] == 42
    assert documents["fi"] == documents["sv"] == documents["en"]


def test_facts_smuggled_into_the_form_of_a_version_change_nothing(client):
    client.force_login(an_administrator())
    words = {"summary": "Hjälp.", "description": "<p>Vi träffas.</p>", "how_to_access": "Anmäl dig."}
    source = a_complete_service(sv=words, capacity=12)
    version = source.get_translation(Locale.objects.get(language_code="sv"))
    before, term = documents_of(source), a_term("client_groups")

    response = send(
        client,
        version,
        summary="Ny sammanfattning",
        capacity="99",
        slug="smuggled",
        status="ended",
        provider=str(source.provider_id),
        client_groups=[str(term.pk)],
        is_demo="on",
        source_words_digest="smuggled",
        channels__TOTAL_FORMS="1",
        channels__INITIAL_FORMS="0",
        channels__0__channel_type="phone",
        channels__0__value="+358 2 123 4567",
    )

    now = now_of(version)
    assert response.status_code == 302
    assert now.summary == "Ny sammanfattning"
    assert (now.capacity, now.slug, now.status, now.provider, now.is_demo) == (
        None,
        version.slug,
        version.status,
        None,
        False,
    )
    assert not now.client_groups.exists()
    assert not now.channels.exists()
    assert documents_of(source) == before


def test_a_version_needs_words_to_be_published(client):
    client.force_login(an_administrator())
    version = a_language_version(published(a_complete_service()), "sv")

    errors = errors_in(send(client, version, description=rich_text(""), how_to_access=""))

    assert errors == {name: ["This field is required."] for name in ("description", "how_to_access")}


def test_a_version_is_told_that_its_source_moved_on_until_it_is_saved_again(client):
    client.force_login(an_administrator())
    source = published(a_complete_service())
    version = published(a_language_version(source, "sv"))
    source.summary = "Uutta tietoa."
    published(source)
    warning = "The Finnish text has changed"

    before = client.get(edit_url(version)).content.decode()
    send(client, version, summary="Nya uppgifter.")
    after = client.get(edit_url(version)).content.decode()

    assert warning in before
    assert warning not in after


def test_words_are_kept_as_written_against_what_the_translator_saw(client):
    client.force_login(an_administrator())
    source = published(a_complete_service())
    version = published(a_language_version(source, "sv"))
    form = form_of(client, version)
    source.summary = "Julkaistu kesken kääntämisen."
    published(source)

    client.post(edit_url(version), form | {"action-publish": "action-publish"})

    assert now_of(version).source_words_digest != now_of(source).words_digest()


def test_a_version_whose_source_was_deleted_says_so(client):
    client.force_login(an_administrator())
    source = a_complete_service()
    version = a_language_version(source, "sv")
    source.delete()

    html = client.get(edit_url(version)).content.decode()

    assert "The Finnish page of this version has been deleted." in html


def test_a_page_does_not_move_into_the_tree_of_another_language():
    source = a_complete_service()
    version = a_language_version(source, "sv")

    assert not source.can_move_to(version.get_parent())
    assert source.can_move_to(source.get_parent())
