"""What editors publish lies on the shelf; what they take down, write as a draft or delete does not."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page
from wagtail.signals import published as published_signal
from wagtail.signals import unpublished as unpublished_signal

from tests.concurrency import at_once, overlapping
from tests.factories import (
    NOW,
    a_language_version,
    a_law,
    a_live_event,
    a_live_service,
    a_location,
    a_provider,
    a_service,
    a_term,
    a_vocabulary,
    an_image,
    published,
)
from tests.viuhka.catalogue.shelf import (
    everything_said,
    is_on_the_shelf,
    on_the_desk,
    on_the_shelf,
    the_document,
    versions,
)
from viuhka.catalogue.actions.shelving import shelve_everything, shelve_references
from viuhka.catalogue.models import Channel, ServiceContinuation, ServicePage, Term
from viuhka.publications.models import Publication


@pytest.fixture
def tree(site_tree):
    """The content trees, for tests that need no more of them."""


def the_row(page, locale="fi"):
    return Publication.objects.get(ref=page.ref, locale=locale)


def reloaded(page):
    return type(page).objects.get(pk=page.pk)


def leads_to(page, *targets):
    page.leads_to = [ServiceContinuation(target=target, sort_order=place) for place, target in enumerate(targets)]
    return page


# Publishing and taking down.


def test_a_page_that_was_never_published_is_not_on_the_shelf(tree):
    page = a_service(title="Luonnos")

    assert not Publication.objects.filter(ref=page.ref).exists()


def test_a_published_page_lies_on_the_shelf_and_serves_the_languages_it_is_not_written_in(tree):
    page = published(a_service(title="Neuvonta", capacity=12))

    row = the_row(page)
    assert (row.document["title"], row.document["capacity"]) == ("Neuvonta", 12)
    assert set(row.serves) == {"fi", "sv", "en"}


def test_a_draft_of_a_live_page_leaves_no_trace(tree):
    page = published(a_service(title="Julkaistu", planning_note="Julkaistu"))
    before = on_the_shelf()

    page.title, page.planning_note, page.capacity = "Luonnos", "Luonnos", 99
    page.keywords = ["Luonnos"]
    page.save_revision()

    assert on_the_shelf() == before
    assert "luonnos" not in everything_said().lower()


def test_a_published_change_is_on_the_shelf_at_once(tree):
    page = published(a_service(title="Ennen"))

    page.title = "Jälkeen"
    published(page)

    assert (the_row(page).document["title"], the_row(page).version) == ("Jälkeen", 2)


def test_an_earlier_revision_that_is_published_again_is_what_lies_on_the_shelf(tree):
    page = a_service(title="Ensin")
    first = page.save_revision()
    page.title = "Sitten"
    published(page)

    first.publish()

    assert the_document(page)["title"] == "Ensin"


def test_a_page_that_is_taken_down_leaves_an_empty_tombstone(tree):
    page = published(a_service(title="Poistuva", planning_note="Poistuva"))

    page.unpublish()

    assert not is_on_the_shelf(page)
    assert "poistuva" not in everything_said().lower()


def test_a_page_that_is_published_again_is_restored_in_every_document_that_refers_to_it(tree):
    target = published(a_service(title="Kohde"))
    referring = published(leads_to(a_service(), target))
    event = a_live_event(service=target)

    target.unpublish()
    published(reloaded(target))

    assert is_on_the_shelf(target)
    assert the_document(referring)["leads_to"] == [target.ref]
    assert the_document(event)["service"] == target.ref
    assert on_the_shelf() == on_the_desk()


def test_to_take_a_page_down_changes_no_document_that_refers_to_it(tree):
    target = published(a_service())
    referring = published(leads_to(a_service(), target))

    target.unpublish()

    assert the_row(referring).version == 1


def test_a_page_goes_live_and_expires_at_its_own_moments(tree):
    with time_machine.travel(NOW, tick=False):
        page = a_service(go_live_at=NOW + timedelta(hours=1), expire_at=NOW + timedelta(hours=2))
        page.save_revision().publish()
        assert not is_on_the_shelf(page)
    with time_machine.travel(NOW + timedelta(hours=1, seconds=1), tick=False):
        call_command("publish_scheduled")
        assert is_on_the_shelf(page)
    with time_machine.travel(NOW + timedelta(hours=2, seconds=1), tick=False):
        call_command("publish_scheduled")
        assert not is_on_the_shelf(page)


def test_a_live_copy_is_a_page_of_its_own_with_its_own_address(tree):
    page = published(a_service(title="Malli", slug="malli", capacity=5))

    copy = page.copy(update_attrs={"slug": "malli-2", "title": "Kopio"}, keep_live=True)

    assert copy.ref != page.ref
    assert (the_document(copy)["title"], the_document(copy)["capacity"]) == ("Kopio", 5)
    assert the_document(page)["title"] == "Malli"


def test_an_alias_is_not_published(tree):
    page = published(a_service(title="Malli"))

    alias = page.create_alias(update_slug="alias")
    published(reloaded(page))

    assert alias.live
    assert not Publication.objects.filter(ref=alias.ref).exists()


def test_an_alias_in_another_language_does_not_stand_for_words_in_that_language(tree):
    page = published(a_service(title="Malli"))

    page.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)
    published(reloaded(page))

    assert not is_on_the_shelf(page, "sv")
    assert set(the_row(page).serves) == {"fi", "sv", "en"}


# Together or not at all.


class GoesWrong(Exception):
    pass


@contextmanager
def failing(signal):
    """Let something go wrong at the very end of what sends the signal."""

    def fail(**_kwargs):
        raise GoesWrong

    signal.connect(fail, weak=False)
    try:
        with pytest.raises(GoesWrong):
            yield
    finally:
        signal.disconnect(fail)


def test_a_publication_that_fails_leaves_neither_a_live_page_nor_a_document(tree):
    page = a_service()

    with failing(published_signal):
        published(page)

    assert not reloaded(page).live
    assert not is_on_the_shelf(page)


def test_a_withdrawal_that_fails_leaves_page_and_document_as_they_were(tree):
    page = published(a_service())

    with failing(unpublished_signal):
        page.unpublish()

    assert reloaded(page).live
    assert is_on_the_shelf(page)


def test_a_page_cannot_be_published_at_an_address_that_was_another_pages(tree):
    earlier = a_live_service(slug="varattu")
    reloaded(earlier).delete()
    page = a_service()

    page.slug = "varattu"
    with pytest.raises(ValidationError, match="slug"):
        published(page)

    assert not reloaded(page).live


# Deleting.


def test_a_deleted_source_takes_its_language_versions_off_the_shelf(tree):
    page = a_live_service(sv={}, en={})

    reloaded(page).delete()

    assert not [locale for locale in ("fi", "sv", "en") if is_on_the_shelf(page, locale)]


def test_a_deleted_language_version_is_served_in_finnish_again(tree):
    page = a_live_service(sv={})

    ServicePage.objects.get(translation_key=page.translation_key, locale__language_code="sv").delete()

    assert not is_on_the_shelf(page, "sv")
    assert set(the_row(page).serves) == {"fi", "sv", "en"}


def test_a_deleted_page_leaves_the_documents_that_referred_to_it_as_the_desk_has_them(tree):
    target = published(a_service())
    referring = published(leads_to(a_service(), target))
    linking = published(a_service(description=f'<p><a linktype="page" id="{target.pk}">Katso</a></p>'))
    event = a_live_event(service=target)

    reloaded(target).delete()

    assert the_document(referring)["leads_to"] == []
    assert the_document(event)["service"] is None
    assert the_document(linking)["description"] == [{"type": "paragraph", "items": [[{"text": "Katso"}]]}]
    assert on_the_shelf() == on_the_desk()


def test_a_deleted_page_is_no_news_of_the_pages_that_referred_to_it(tree):
    target = a_service()
    referring = published(leads_to(a_service(), target))
    before = the_row(referring)

    reloaded(target).delete()

    after = the_row(referring)
    assert (after.version, after.published_at) == (before.version, before.published_at)


def test_a_deleted_index_takes_all_its_pages_off_the_shelf(tree):
    pages = [a_live_service(sv={}) for _ in range(3)]

    Page.objects.get(pk=pages[0].get_parent().pk).specific.delete()

    assert not Publication.objects.filter(kind="service", taken_down_at=None).exists()


# Images.


def test_an_image_of_a_private_collection_is_not_shown(tree):
    collection = Collection.get_first_root_node().add_child(name="Yksityinen")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)

    page = published(a_service(image=an_image(collection=collection)))

    assert the_document(page)["image"] is None


@pytest.fixture
def with_image(tree, django_capture_on_commit_callbacks):
    """A page with an image, and a way to see what happens once a change of it is committed."""
    page = published(a_service(image=an_image()))
    return page, page.image, lambda: django_capture_on_commit_callbacks(execute=True)


wagtail_leaves_files_open = pytest.mark.filterwarnings("ignore:Exception ignored in. <function SpooledTemporaryFile")


@wagtail_leaves_files_open
def test_an_image_whose_file_is_replaced_is_shown_as_it_is_now(with_image):
    page, image, committed_change = with_image
    before = the_document(page)["image"]["renditions"]

    with committed_change():
        image.file = an_image(file__filename="toinen.png", file__color="red").file
        image.save()
        image.renditions.all().delete()

    after = the_document(page)["image"]["renditions"]
    assert not {size["url"] for size in before.values()} & {size["url"] for size in after.values()}
    assert on_the_shelf() == on_the_desk()


@wagtail_leaves_files_open
def test_a_deleted_image_is_shown_no_more(with_image):
    page, image, committed_change = with_image

    with committed_change():
        image.delete()

    assert the_document(page)["image"] is None
    assert on_the_shelf() == on_the_desk()


@wagtail_leaves_files_open
def test_a_size_that_no_document_names_changes_nothing(with_image):
    page, image, committed_change = with_image
    image.get_rendition("max-100x100")

    with committed_change():
        image.renditions.filter(filter_spec="max-100x100").delete()

    assert the_row(page).version == 1


# What pages refer to.


@pytest.mark.parametrize("make", [a_provider, a_location, a_law, a_term])
def test_a_renamed_reference_has_its_new_name_on_the_shelf_in_every_language(tree, make):
    row = make(name_fi="Ennen", name_sv="Förr")

    row.name_fi, row.name_sv = "Jälkeen", ""
    row.save()
    shelve_references(rows=[row], now=NOW)

    said = {locale: the_document(row, locale) for locale in ("fi", "sv", "en")}
    assert [document.get("name", document.get("label")) for document in said.values()] == ["Jälkeen"] * 3


def test_a_new_term_is_listed_by_its_vocabulary(tree):
    vocabulary = a_vocabulary("needs")
    first, second = a_term("needs", sort_order=2), a_term("needs", sort_order=1)

    assert the_document(vocabulary)["terms"] == [second.ref, first.ref]


def test_a_deleted_term_is_taken_down_and_its_vocabulary_lists_it_no_more(tree):
    vocabulary, term = a_vocabulary("needs"), a_term("needs")

    Term.objects.filter(pk=term.pk).delete()
    shelve_references(rows=[term], now=NOW)

    assert not is_on_the_shelf(term)
    assert the_document(vocabulary)["terms"] == []


def test_a_renamed_provider_changes_no_document_of_its_services(tree):
    provider = a_provider()
    page = published(a_service(provider=provider))

    provider.name_fi = "Toinen nimi"
    provider.save()
    shelve_references(rows=[provider], now=NOW)

    assert the_row(page).version == 1


# Rebuilding.


def _some_of_everything():
    provider, location, term = a_provider(), a_location(), a_term("client_groups")
    target = a_live_service(sv={})
    page = leads_to(a_service(provider=provider, client_groups=[term]), target)
    page.channels = [Channel(channel_type="location", location=location, sort_order=0)]
    published(page)
    a_live_event(service=target, en={})
    a_service(title="Luonnos")
    a_live_service().unpublish()


def test_a_rebuild_of_a_shelf_that_is_right_changes_nothing(tree):
    _some_of_everything()
    before, standing = versions(), on_the_shelf()

    shelve_everything(now=NOW)

    assert versions() == before
    assert on_the_shelf() == standing == on_the_desk()


def test_a_rebuild_mends_whatever_is_wrong(tree):
    _some_of_everything()
    Publication.objects.filter(kind="provider").delete()
    Publication.objects.filter(kind="service", taken_down_at=None).update(document={"title": "Väärin"}, digest="väärin")
    Publication.objects.create(
        ref="service:4f9b4c1e-5a53-4f3f-9a3c-2f3f8a3c1e11", kind="service", locale="fi", slug="x", published_at=NOW
    )
    Publication.objects.create(ref="term:gone/gone", kind="term", locale="sv", slug="gone", published_at=NOW)

    shelve_everything(now=NOW)

    assert on_the_shelf() == on_the_desk()


def test_a_rebuild_goes_through_pages_in_batches(tree):
    for _ in range(5):
        a_live_service(sv={})
    Publication.objects.all().delete()

    assert shelve_everything(now=NOW, batch=2) == 5
    assert on_the_shelf() == on_the_desk()


def test_a_rebuild_does_not_touch_what_others_keep_on_the_shelf(tree):
    Publication.objects.create(ref="elsewhere:1", kind="elsewhere", locale="fi", slug="polku", published_at=NOW)

    shelve_everything(now=NOW)

    assert Publication.objects.get(ref="elsewhere:1").taken_down_at is None


def test_a_shelf_of_many_pages_is_rebuilt_with_as_many_statements_as_one_of_few(tree):
    _some_of_everything()
    with CaptureQueriesContext(connection) as for_few:
        shelve_everything(now=NOW, batch=1000)
    for _ in range(3):
        _some_of_everything()

    with CaptureQueriesContext(connection) as for_many:
        shelve_everything(now=NOW, batch=1000)

    assert len(for_many) == len(for_few)


def test_what_is_published_while_the_shelf_is_rebuilt_is_there_afterwards(committed):
    pages = [a_service() for _ in range(3)]
    revisions = [page.save_revision() for page in pages]
    a_live_service(sv={})

    outcomes = at_once(
        *[revision.publish for revision in revisions],
        *[lambda: shelve_everything(now=timezone.now(), batch=1)] * 2,
    )

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert all(is_on_the_shelf(page) for page in pages)
    assert on_the_shelf() == on_the_desk()


def test_a_source_and_its_language_version_published_at_once_are_both_on_the_shelf(committed):
    page = a_service()
    version = a_language_version(page, "sv")

    outcomes = overlapping(page.save_revision().publish, version.save_revision().publish)

    assert outcomes == [None, None]
    assert is_on_the_shelf(page, "fi")
    assert is_on_the_shelf(page, "sv")
    assert on_the_shelf() == on_the_desk()


def test_a_page_published_while_it_is_taken_down_ends_as_the_desk_has_it(committed):
    page = published(a_service(title="Ennen"))
    page.title = "Jälkeen"
    revision = page.save_revision()

    def take_down():
        with transaction.atomic():
            reloaded(page).unpublish()

    at_once(revision.publish, take_down, revision.publish, take_down)

    assert on_the_shelf() == on_the_desk()
