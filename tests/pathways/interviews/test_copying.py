"""Another organisation makes a guide its own; those who made it stay named."""

import pytest

from pathways.interviews.actions.copying import copy_guide
from pathways.interviews.models import InterviewGuidePage
from tests.factories import a_provider, published
from tests.pathways.interviews.forms import send_guide
from tests.pathways.interviews.guides import a_live_guide, a_version_in
from tests.viuhka.catalogue.desk import an_administrator, now_of
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def a_copy(page, code="turun-kaupunki"):
    return copy_guide(guide=page, organisation=a_provider(code=code), by=an_administrator())


def test_a_copy_is_a_draft_with_the_credits_the_licence_and_the_questions_of_its_original():
    page = a_live_guide()

    copy = a_copy(page)

    assert (copy.live, copy.licence, copy.credits) == (False, page.licence, page.credits)
    assert (copy.contents(), copy.original_ref) == (page.contents(), page.ref)
    assert (copy.organisation.code, copy.slug) == ("turun-kaupunki", "ensihaastattelu-turun-kaupunki")
    assert copy.ref != page.ref


def test_all_its_languages_are_copied_together():
    page = a_live_guide()
    a_version_in(page, "sv", words={"question/lupa": "Passar det?"}, title="Första intervju")

    copy = a_copy(page)

    swedish = InterviewGuidePage.objects.get(translation_key=copy.translation_key, locale__language_code="sv")
    assert (swedish.title, swedish.live, swedish.slug) == ("Första intervju", False, copy.slug)
    assert swedish.translated() == {"question/lupa": "Passar det?"}


def test_its_versions_begin_anew_and_its_original_is_untouched():
    page = a_live_guide()

    copy = published(a_copy(page))

    assert [row.number for row in copy.kept_versions()] == ["1.0"]
    assert [row.number for row in page.kept_versions()] == ["1.0"]
    document = Publication.objects.get(ref=copy.ref, locale="fi").document
    assert (document["original"], document["credits"]) == (page.ref, "Kirjoittajat.")


def test_an_address_is_never_given_twice():
    page = a_live_guide()

    slugs = [
        copy_guide(guide=page, organisation=org, by=an_administrator()).slug for org in [a_provider(code="tku")] * 2
    ]

    assert slugs == ["ensihaastattelu-tku", "ensihaastattelu-tku-2"]


def test_nobody_rewrites_the_credits_of_a_copy(client):
    client.force_login(an_administrator())
    copy = a_copy(a_live_guide())

    send_guide(client, copy, publish=False, credits="Minä.", licence="Oma.", title="Meidän haastattelu")

    draft = now_of(copy).get_latest_revision_as_object()
    assert (draft.title, draft.credits, draft.licence) == ("Meidän haastattelu", "Kirjoittajat.", "CC BY 4.0")
