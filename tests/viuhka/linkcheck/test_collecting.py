"""The addresses in what is published, each with the field that it is mended in."""

import pytest

from tests.factories import (
    NOW,
    a_law,
    a_live_service,
    a_provider,
    a_service,
    a_term,
    published,
)
from viuhka.catalogue.actions.shelving import shelve_pages, shelve_references
from viuhka.catalogue.models import Channel, ServicePage
from viuhka.linkcheck.actions.collecting import collect_addresses
from viuhka.linkcheck.models import AddressUse, WebAddress, WebHost
from viuhka.shortcomings.actions.comparing import compare_everything
from viuhka.shortcomings.models import Shortcoming

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def uses():
    columns = ("address__url", "ref", "locale", "field")
    return set(AddressUse.objects.values_list(*columns))


def a_web_channel(value="https://example.org/palvelu"):
    return Channel(channel_type="webpage", value=value)


def test_addresses_are_found_where_they_are_mended():
    provider = a_provider(website="https://tuottaja.example")
    law = a_law(url="https://laki.example/1")
    page = a_live_service(channels=[a_web_channel()], sv={}, en={})

    collect_addresses(now=NOW)

    assert uses() == {
        ("https://tuottaja.example/", provider.ref, "fi", "website"),
        ("https://laki.example/1", law.ref, "fi", "url"),
        ("https://example.org/palvelu", page.ref, "fi", "channels"),
    }


def test_a_link_in_the_words_of_a_language_is_mended_in_that_language():
    link = '<p><a href="https://esimerkki.example/sv">mer</a></p>'
    page = a_live_service(sv={})
    ServicePage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).update(description=link)
    shelve_pages(model=ServicePage, keys=[page.translation_key], now=NOW)

    collect_addresses(now=NOW)

    assert uses() == {("https://esimerkki.example/sv", page.ref, "sv", "description")}


def test_the_identifier_of_a_term_is_no_link():
    a_term(uri="http://uri.example/1")

    collect_addresses(now=NOW)

    assert uses() == set()


def test_a_draft_has_no_addresses():
    a_service(channels=[a_web_channel()])

    collect_addresses(now=NOW)

    assert uses() == set()


def test_collecting_twice_changes_nothing_and_keeps_what_was_seen():
    a_live_service(channels=[a_web_channel()])
    collect_addresses(now=NOW)
    WebAddress.objects.update(state="fine")

    again = collect_addresses(now=NOW)

    assert again == 0
    assert WebAddress.objects.get().state == "fine"


def test_an_address_that_nothing_uses_any_more_is_forgotten():
    provider = a_provider(website="https://tuottaja.example")
    collect_addresses(now=NOW)
    provider.website = ""
    provider.save()
    shelve_references(rows=[provider], now=NOW)

    collect_addresses(now=NOW, refs=[provider.ref])

    assert (uses(), WebAddress.objects.count(), WebHost.objects.count()) == (set(), 0, 0)


def test_what_is_published_is_collected_at_once(django_capture_on_commit_callbacks):
    page = a_service(channels=[a_web_channel()])

    with django_capture_on_commit_callbacks(execute=True):
        published(page)

    assert uses() == {("https://example.org/palvelu", page.ref, "fi", "channels")}


def test_a_broken_address_is_on_the_list_at_each_place_that_has_it_until_it_works_again():
    page = a_live_service(channels=[a_web_channel()])
    provider = a_provider(website="https://example.org/palvelu")
    collect_addresses(now=NOW)
    WebAddress.objects.update(state="broken", first_failed_at=NOW)
    compare_everything(now=NOW)
    listed = Shortcoming.objects.waiting().filter(kind="broken-link")
    before = {(row.ref, row.locale, row.field) for row in listed}

    WebAddress.objects.update(state="fine")
    compare_everything(now=NOW)

    assert before == {(page.ref, "fi", "channels"), (provider.ref, "fi", "website")}
    assert not listed.all().exists()
