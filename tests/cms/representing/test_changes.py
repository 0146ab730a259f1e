"""A representative proposes changes and sees what becomes of them."""

import re
from html import unescape

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.roles.actions import prepare_roles
from tests.cms.representing.visitors import Visitor
from tests.factories import NOW, a_location, a_provider, a_representation, a_term, published
from tests.viuhka.catalogue.desk import a_complete_service
from tests.viuhka.changes.requests import a_request, decide, refuse
from viuhka.audiences.models import LaunchStage
from viuhka.catalogue.models import Channel, Provider
from viuhka.models import ChangeRequest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def link():
    return a_representation(provider=a_provider(name_fi="Oma säätiö", phone="+358 2 111 1111"))


@pytest.fixture
def visitor(client, at_stage, link):
    prepare_roles()
    at_stage(LaunchStage.PROVIDERS)
    with time_machine.travel(NOW, tick=False) as clock:
        client.force_login(link.account)
        yield Visitor(client, clock)


def path_of(page, version="fi"):
    return f"services/{page.translation_key}/change/{version}/"


def filled_in(response):
    """What a browser would send of a form as it is shown."""
    form = BeautifulSoup(response.content, "html.parser").select("main form")[-1]
    data = {}
    for one in form.select("input[name], textarea[name], select[name]"):
        if one.get("type") in ("checkbox", "radio"):
            if one.has_attr("checked"):
                data.setdefault(one["name"], []).append(one["value"])
        elif one.name == "textarea":
            data[one["name"]] = one.text.removeprefix("\n")
        elif one.name == "select":
            chosen = one.select("option[selected]")
            data[one["name"]] = chosen[0]["value"] if chosen else one.select("option")[0]["value"]
        else:
            data[one["name"]] = one.get("value", "")
    return data


def propose(visitor, path, **changes):
    shown = visitor.open(path)
    assert shown.status_code == 200
    return visitor.client.post(f"/provider/{visitor.language}/{path}", filled_in(shown) | changes)


def test_only_what_was_changed_is_sent_against_what_was_seen(visitor, link):
    page = a_complete_service(provider=link.provider, summary="Vanha.", capacity=5)

    propose(visitor, path_of(page), summary="Uusi.", why="Muuttui.")

    request = ChangeRequest.objects.get()
    assert [(one.field, one.seen, one.proposed) for one in request.changes.all()] == [("summary", "Vanha.", "Uusi.")]
    assert (request.sender, request.reason, request.letters_in) == (link.account, "Muuttui.", "fi")


def test_what_moved_while_the_form_was_open_is_held_against_what_was_seen(visitor, link):
    page = a_complete_service(provider=link.provider, summary="Vanha.", for_whom="Kaikille.")
    shown = filled_in(visitor.open(path_of(page)))
    page.summary, page.for_whom = "Välissä.", "Sinulle."
    published(page)

    visitor.client.post(f"/provider/fi/{path_of(page)}", shown | {"summary": "Uusi.", "why": "Muuttui."})

    assert [(one.field, one.seen) for one in ChangeRequest.objects.get().changes.all()] == [("summary", "Vanha.")]


def test_terms_and_rich_text_are_changed_without_a_script(visitor, link):
    group = a_term("client_groups", name_fi="Nuoret")
    page = a_complete_service(provider=link.provider, description="<p>Kappale.</p><ul><li>kohta</li></ul>")
    old = page.client_groups.get()

    propose(
        visitor, path_of(page), description="Kappale.\r\n\r\n- toinen kohta", client_groups=[old.pk, group.pk], why="x"
    )

    sent = {one.field: one.proposed for one in ChangeRequest.objects.get().changes.all()}
    assert sent == {"description": "Kappale.\n\n- toinen kohta", "client_groups": sorted([old.pk, group.pk])}


def test_a_telephone_number_is_changed_and_a_web_page_added(visitor, link):
    page = a_complete_service(
        provider=link.provider,
        channels=[
            Channel(channel_type="phone", label_fi="Neuvonta", value="+358 2 111 1111"),
            Channel(channel_type="location", location=a_location(name_fi="Pajatalo")),
        ],
    )
    new = {"new-channel-type": "webpage", "new-channel": "https://example.org/"}

    propose(visitor, path_of(page), **{"channel-0": "+358 2 222 2222"}, **new, why="Uusi numero.")

    decide(ChangeRequest.objects.get())
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [(one.channel_type, one.label_fi, one.value or str(one.location)) for one in draft.channels.all()] == [
        ("phone", "Neuvonta", "+358 2 222 2222"),
        ("location", "", "Pajatalo"),
        ("webpage", "", "https://example.org/"),
    ]


def test_a_number_that_is_none_is_asked_for_again(visitor, link):
    page = a_complete_service(provider=link.provider, channels=[Channel(channel_type="phone", value="+358 2 111 1111")])

    response = propose(visitor, path_of(page), **{"channel-0": "soita meille"}, why="Uusi numero.")

    assert response.status_code == 422
    assert "soita meille" in response.content.decode()
    assert not ChangeRequest.objects.exists()


def test_the_rules_of_the_service_form_hold_and_nothing_typed_is_lost(visitor, link):
    page = a_complete_service(provider=link.provider)

    response = propose(visitor, path_of(page), summary="Soita 040 123 4567.", why="Muuttui.")

    assert response.status_code == 422
    assert "Soita 040 123 4567." in response.content.decode()
    assert "Poista puhelinnumero" in response.content.decode() or "puhelinnumero" in response.content.decode()
    assert not ChangeRequest.objects.exists()


def test_a_request_without_a_change_is_not_sent(visitor, link):
    page = a_complete_service(provider=link.provider)

    response = propose(visitor, path_of(page), why="Muuten vain.")

    assert response.status_code == 422
    assert not ChangeRequest.objects.exists()


def test_a_language_version_offers_words_alone(visitor, link):
    page = a_complete_service(provider=link.provider, sv={"title": "Kursen"})

    shown = filled_in(visitor.open(path_of(page, "sv")))

    assert shown["title"] == "Kursen"
    assert "capacity" not in shown


def test_the_providers_own_details_are_changed_the_same_way(visitor, link):
    changed = {"phone": "+358 2 222 2222", "web_address": "https://example.org/"}
    propose(visitor, f"about/{link.provider.code}/change/", **changed, why="Uusi numero.")

    decide(ChangeRequest.objects.get())
    provider = Provider.objects.get(pk=link.provider.pk)
    assert (provider.phone, provider.website) == tuple(changed.values())


def test_the_sender_sees_what_became_of_each_field(visitor, link):
    page = a_complete_service(provider=link.provider, title="Oma palvelu", capacity=5)
    request = a_request(page, sender=link.account, summary="Uusi.", capacity=9)
    decide(request, capacity=refuse("Paikkoja on viisi."))

    own = visitor.open().content.decode()
    shown = visitor.open(f"requests/{request.pk}/").content.decode()

    assert "Oma palvelu" in own
    assert "Paikkoja on viisi." in shown
    assert len(re.findall("Hyväksytty", unescape(shown))) == 1


def test_a_request_is_taken_back(visitor, link):
    request = a_request(a_complete_service(provider=link.provider), sender=link.account)

    visitor.client.post(f"/provider/fi/requests/{request.pk}/withdraw/")

    assert ChangeRequest.objects.get().state == "withdrawn"


# Of others there is nothing to say.


def addresses_about(page, provider, request):
    return [
        path_of(page),
        path_of(page, "sv"),
        f"about/{provider.code}/change/",
        f"requests/{request.pk}/",
        f"requests/{request.pk}/withdraw/",
    ]


NOT_THERE = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("standing", ["nothing", "asked", "revoked"])
def test_what_is_of_others_answers_as_what_does_not_exist(visitor, link, standing):
    provider = a_provider(name_fi="Salaisuus ry", code="salaisuus")
    page = a_complete_service(provider=provider, title="Salainen palvelu", sv={"title": "Hemligt"})
    request = a_request(page)
    if standing != "nothing":
        a_representation(account=link.account, provider=provider, state=standing)
    absent = [path_of(page).replace(str(page.translation_key), NOT_THERE), "about/ei-ole/change/", "requests/999999/"]
    nothing = {visitor.open(path).content for path in absent}

    answers = [visitor.open(path) for path in addresses_about(page, provider, request) if "withdraw" not in path]
    posted = [
        visitor.client.post(f"/provider/fi/{path}", {"summary": "x", "why": "x"})
        for path in addresses_about(page, provider, request)
        if not path.endswith(f"requests/{request.pk}/")
    ]

    assert {answer.status_code for answer in answers + posted} == {404}
    assert {answer.content for answer in answers} <= nothing
    assert not [answer for answer in posted if "Salai" in answer.content.decode()]
    assert ChangeRequest.objects.get().is_open


def test_a_co_workers_request_is_not_ones_own(visitor, link):
    request = a_request(a_complete_service(provider=link.provider))

    assert visitor.open(f"requests/{request.pk}/").status_code == 404


def test_who_decides_on_changes_reads_no_request_here(client, visitor):
    request = a_request()

    assert client.get(reverse("provider_request", args=["fi", request.pk])).status_code == 404
