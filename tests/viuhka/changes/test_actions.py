"""Sending, withdrawing and deciding change requests."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.moderation.actions.deciding import MayNotDecide
from cms.roles.actions import prepare_roles
from tests.cms.moderation.world import a_moderator, approved, edited, now_of, review_of, submitted
from tests.factories import a_language_version, a_live_service, a_provider, a_term, a_user, published
from tests.viuhka.catalogue.desk import a_complete_service
from tests.viuhka.changes.requests import a_request, decide, refuse
from viuhka.catalogue.models.pages import Unsound
from viuhka.changes.actions import (
    ClosedMeanwhile,
    MovedMeanwhile,
    NothingChanged,
    NotLive,
    NotTheSender,
    Obstructed,
    OwnRequest,
    withdraw_changes,
)
from viuhka.changes.desk.looking import look_at
from viuhka.changes.desk.values import in_words, value_of
from viuhka.models import ChangeRequest, Letter, Provider, Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def draft_of(page):
    return now_of(page).get_latest_revision_as_object()


def test_what_is_accepted_becomes_one_draft_that_waits_for_approval():
    page = a_complete_service(summary="Vanha.", capacity=5)
    request = a_request(page, summary="Uusi.", capacity=9)

    decided = decide(request)

    draft = draft_of(page)
    assert (draft.summary, draft.capacity) == ("Uusi.", 9)
    assert now_of(page).summary == "Vanha."
    assert review_of(page).changed_fields == ["summary", "capacity"]
    assert decided.revision == now_of(page).latest_revision


def test_what_is_refused_stays_as_it_is():
    page = a_complete_service(summary="Vanha.", capacity=5)
    request = a_request(page, summary="Uusi.", capacity=9)

    decide(request, capacity=refuse("Paikkoja on viisi."))

    draft = draft_of(page)
    assert (draft.summary, draft.capacity) == ("Uusi.", 5)
    assert request.changes.get(field="capacity").reason == "Paikkoja on viisi."


def test_where_nothing_is_accepted_there_is_no_draft():
    page = a_complete_service()
    request = a_request(page)

    decide(request, summary=refuse())

    assert now_of(page).latest_revision is None


def test_every_kind_of_value_goes_the_whole_way():
    group, cost = a_term("client_groups"), a_term("cost_types")
    page = a_complete_service()
    wanted = {
        "title": "Uusi nimi",
        "description": "Kappale.\n\n- kohta",
        "keywords": ["työ", "apu"],
        "client_groups": [group.pk],
        "cost_type": cost.pk,
        "wait_days_changed_date": "2026-11-01",
        "is_referral_required": True,
        "age_min": None,
        "status": "full",
    }
    page.age_min = 18
    page.save()

    decide(a_request(page, **wanted))

    live = approved(page)
    assert {name: value_of(live, name) for name in wanted} == wanted
    assert live.description == "<p>Kappale.</p><ul><li>kohta</li></ul>"
    assert live.wait_days_changed_date == date(2026, 11, 1)


def test_neither_the_sender_nor_who_accepted_approves_the_draft():
    prepare_roles()
    sender, decider = a_moderator(), a_moderator()
    page = a_complete_service()
    decide(a_request(page, sender=sender), by=decider)

    for person in (sender, decider):
        with pytest.raises(MayNotDecide):
            approved(page, by=person)
    assert approved(page).summary == "Uusi tiivistelmä."


def test_nobody_decides_on_what_they_sent_staff_or_not():
    staff = a_user(is_superuser=True)
    request = a_request(sender=staff)

    with pytest.raises(OwnRequest):
        decide(request, by=staff)
    assert ChangeRequest.objects.get().is_open


def test_a_field_that_moved_since_it_was_seen_is_marked():
    page = a_complete_service(summary="Vanha.", capacity=5)
    request = a_request(page, summary="Uusi.", capacity=9)
    page.summary = "Välissä."
    published(page)

    look = look_at(request)

    assert {row.name: row.has_moved for row in look.rows} == {"summary": True, "capacity": False}
    assert [row.seen_words for row in look.rows] == ["Vanha.", "5"]
    assert [row.live_words for row in look.rows] == ["Välissä.", "5"]


def test_nothing_is_decided_when_the_page_moved_after_it_was_shown():
    page = a_complete_service(summary="Vanha.")
    request = a_request(page, summary="Uusi.")
    shown = look_at(request).digest
    page.for_whom = "Sinulle."
    published(page)

    with pytest.raises(MovedMeanwhile):
        decide(request, shown=shown)
    assert ChangeRequest.objects.get().is_open


def test_nothing_is_decided_when_an_editor_saved_a_draft_after_it_was_shown():
    page = a_complete_service()
    request = a_request(page)
    shown = look_at(request).digest
    edited(page, a_user(), for_whom="Luonnos.")

    with pytest.raises(MovedMeanwhile):
        decide(request, shown=shown)


def test_an_editors_draft_is_not_lost_and_is_told_of():
    page = a_complete_service(summary="Vanha.")
    edited(page, a_user(), for_whom="Luonnos.")
    request = a_request(page, summary="Uusi.")

    drafted = look_at(request).drafted
    decide(request)

    draft = draft_of(page)
    assert (draft.for_whom, draft.summary) == ("Luonnos.", "Uusi.")
    assert len(drafted) == 1


def test_while_a_draft_is_in_moderation_nothing_is_accepted_but_all_can_be_refused():
    page = a_complete_service()
    submitted(page, for_whom="Odottaa.")
    request = a_request(page)

    with pytest.raises(Obstructed):
        decide(request)
    decide(request, summary=refuse())

    assert draft_of(page).for_whom == "Odottaa."


def test_what_would_break_a_rule_of_the_service_form_is_not_accepted():
    page = a_complete_service()
    request = a_request(page, duration_min=2, duration_unit="day")

    with pytest.raises(Unsound) as error:
        decide(request, duration_unit=refuse())
    assert len(error.value.problems) == 1
    assert ChangeRequest.objects.get().is_open


def test_a_page_that_is_wrong_elsewhere_is_told_of_and_nothing_is_decided():
    page = a_complete_service(for_whom="Kaikille.")
    type(page).objects.filter(pk=page.pk).update(summary="Soita 040 123 4567.")
    request = a_request(page, for_whom="Sinulle.")

    with pytest.raises(Unsound):
        decide(request)
    assert ChangeRequest.objects.get().is_open


def test_a_language_version_is_changed_on_its_own():
    page = a_complete_service(sv={"title": "Kursen"})
    version = type(page).objects.get(translation_key=page.translation_key, locale__language_code="sv")

    decide(a_request(page, locale="sv", title="Nya kursen", capacity=3))

    assert draft_of(version).title == "Nya kursen"
    assert now_of(page).latest_revision is None


def test_what_cannot_be_changed_on_request_is_left_out():
    page = a_complete_service()

    with pytest.raises(NothingChanged):
        a_request(page, provider=a_provider().pk, staff_contact_email="x@example.com", slug="uusi")


def test_there_is_no_request_about_what_is_not_live():
    page = a_complete_service(is_live=False)

    with pytest.raises(NotLive):
        a_request(page)


def test_a_request_about_what_was_taken_down_can_be_closed():
    page = a_complete_service()
    request = a_request(page)
    now_of(page).unpublish()

    decided = decide(request)

    assert not decided.is_open
    assert request.changes.get().verdict == "refused"


def test_a_provider_changes_at_once_on_the_shelf_too():
    provider = a_provider(phone="+358 2 111 1111", email="vanha@example.com")
    request = a_request(provider, phone="+358 2 222 2222", description_fi="Uusi kuvaus.", email="uusi@example.com")

    decide(request, email=refuse())

    changed = Provider.objects.get(pk=provider.pk)
    assert (changed.phone, changed.description_fi, changed.email) == (
        "+358 2 222 2222",
        "Uusi kuvaus.",
        "vanha@example.com",
    )
    assert Publication.objects.get(ref=provider.ref, locale="fi").document["contact"]["phone"] == "+358 2 222 2222"


def test_the_sender_is_told_field_by_field():
    sender = a_user(email="aino@example.com")
    request = a_request(a_complete_service(capacity=5), sender=sender, summary="Uusi.", capacity=9)

    decide(request, capacity=refuse("Paikkoja on viisi."), answer="Kiitos!")

    letter = Letter.objects.get(recipient="aino@example.com")
    assert "Tiivistelmä: Hyväksytty" in letter.body
    assert "Paikkoja on viisi." in letter.body
    assert "Kiitos!" in letter.body


def test_only_the_sender_takes_a_request_back():
    request = a_request()

    with pytest.raises(NotTheSender):
        withdraw_changes(request=request, by=a_user())
    withdraw_changes(request=request, by=request.sender)

    with pytest.raises(ClosedMeanwhile):
        decide(request)


def test_decisions_stand_in_the_audit_log_without_words():
    page, staff = a_complete_service(), a_user()
    request = a_request(page)

    decide(request, by=staff)

    of_request = ModelLogEntry.objects.get(action="viuhka.decide_changes")
    of_page = PageLogEntry.objects.get(action="viuhka.decide_changes")
    assert (of_request.user, of_request.data) == (staff, {"ref": page.ref, "accepted": ["summary"]})
    assert (of_page.user, of_page.data["request"]) == (staff, str(request))


def test_values_are_read_by_people():
    group = a_term("client_groups", name_fi="Nuoret")
    page = a_live_service(client_groups=[group])

    words = {
        "client_groups": in_words(page, "client_groups", [group.pk]),
        "status": in_words(page, "status", "full"),
        "is_referral_required": in_words(page, "is_referral_required", True),
        "age_min": in_words(page, "age_min", None),
        "wait_days_changed_date": in_words(page, "wait_days_changed_date", "2026-11-02"),
    }

    assert words == {
        "client_groups": "Nuoret",
        "status": "Täynnä",
        "is_referral_required": "Kyllä",
        "age_min": "–",
        "wait_days_changed_date": "2.11.2026",
    }


def test_a_draft_in_another_language_is_in_nobodys_way():
    page = a_complete_service()
    a_language_version(page, "sv")

    decide(a_request(page))

    assert draft_of(page).summary == "Uusi tiivistelmä."
