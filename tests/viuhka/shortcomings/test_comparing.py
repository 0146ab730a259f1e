"""The task lists say what holds: each detector, and what happens when it holds no more."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    LONG_AGO,
    NOW,
    a_law,
    a_live_event,
    a_live_pathway,
    a_live_service,
    a_provider,
    a_service,
    a_term,
    a_user,
    an_opening,
    published,
)
from tests.pathways.pathways.stages import a_stage, a_used_service, sound
from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.models import Channel, Provider, ServiceCoProvider, ServicePage
from viuhka.openings.models import OpeningState
from viuhka.shortcomings.actions.comparing import compare_everything, compare_refs
from viuhka.shortcomings.actions.settling import (
    CannotBeSettled,
    HoldsNoMore,
    ReasonMissing,
    reopen_shortcoming,
    settle_shortcoming,
)
from viuhka.shortcomings.models import Shortcoming
from viuhka.upkeep.models import Care

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

TODAY = NOW.date()
PHONE = {"channel_type": "phone", "value": "02 123 4567"}


def listed(kind, **columns):
    """What a list says now: reference, language, field and subject."""
    rows = Shortcoming.objects.waiting().filter(kind=kind, **columns)
    return {(row.ref, row.locale, row.field, row.subject) for row in rows}


def compared(now=NOW):
    return compare_everything(now=now)


# Each list


def test_a_service_without_a_channel_is_listed_at_its_channels_until_it_has_one():
    bare = a_live_service()
    a_live_service(channels=[Channel(**PHONE)])
    compared()
    before = listed("no-channel")

    bare.channels.add(Channel(**PHONE))
    bare.save()
    compared()

    assert before == {(bare.ref, "fi", "channels", "")}
    assert listed("no-channel") == set()


@pytest.mark.parametrize("over", [{"status": "ended"}, {"valid_to_date": TODAY - timedelta(days=1)}])
def test_a_service_whose_time_is_over_is_asked_for_nothing(over):
    a_live_service(**over)

    compared()

    assert {row.kind for row in Shortcoming.objects.all()} <= {"unconfirmed"}


def test_a_draft_is_on_no_list():
    a_service()

    compared()

    assert not Shortcoming.objects.exists()


def test_missing_and_outdated_languages_are_listed_by_language():
    page = a_live_service(sv={"source_words_digest": "earlier"})

    compared()

    assert listed("language-missing") == {(page.ref, "en", "", "")}
    assert listed("language-outdated") == {(page.ref, "sv", "title", "")}


def test_a_language_version_that_follows_its_source_is_not_listed():
    page = a_live_service(sv={}, en={})
    ServicePage.objects.exclude(pk=page.pk).update(source_words_digest=page.words_digest())

    compared()

    assert listed("language-missing") | listed("language-outdated") == set()


def test_an_event_that_is_over_needs_no_other_languages():
    a_live_event(starts_at=LONG_AGO, ends_at=LONG_AGO + timedelta(hours=1))

    compared()

    assert listed("language-missing") == set()


def test_a_term_that_is_no_longer_used_is_listed_at_the_fields_that_have_it():
    term = a_term("client_groups", "vanha", is_obsolete=True)
    page = a_live_service(client_groups=[term, a_term("client_groups", "uusi")])

    compared()

    assert listed("obsolete-term") == {(page.ref, "fi", "client_groups", term.ref)}


def test_a_client_group_whose_last_day_is_over_is_listed_from_the_day_after():
    term = a_term("client_groups", "maarajaikainen", effective_to_date=TODAY)
    page = a_live_service(client_groups=[term])
    compared()
    before = listed("obsolete-term")

    compared(NOW + timedelta(days=1))

    assert before == set()
    assert listed("obsolete-term") == {(page.ref, "fi", "client_groups", term.ref)}


def test_a_term_in_a_stage_of_a_pathway_is_listed_at_the_stages():
    stage = a_stage("alku")
    term = a_term("stage_types", "identify")
    page = a_live_pathway(**sound(stage))
    term.is_obsolete = True
    term.save()

    compared()

    assert listed("obsolete-term") == {(page.ref, "fi", "stages", term.ref)}


def test_a_term_of_a_provider_is_listed_at_the_provider():
    term = a_term("sectors", "vanha", is_obsolete=True)
    provider = a_provider(sectors=[term])

    compared()

    assert listed("obsolete-term") == {(provider.ref, "fi", "sectors", term.ref)}


def test_a_service_that_no_pathway_leads_through_is_listed():
    used, orphan = a_live_service(), a_live_service()
    a_live_pathway(**sound(a_stage("alku", services=[a_used_service(used)])))

    compared()

    assert listed("orphan") == {(orphan.ref, "fi", "", "")}


def test_a_provider_without_services_is_listed_and_one_that_gives_some_with_others_is_not():
    idle, alone, partner = a_provider(), a_provider(), a_provider()
    a_live_service(provider=alone, co_providers=[ServiceCoProvider(provider=partner)])
    a_service(provider=idle)

    compared()

    assert listed("no-services") == {(idle.ref, "fi", "", "")}


def test_a_blocked_opening_is_listed_at_the_first_field_that_holds_it_up():
    page = a_live_service(open_to=[])
    failures = [
        {"gate": "cost", "field": "cost_type", "locale": "fi", "ref": "", "is_warning": True},
        {"gate": "name-and-summary", "field": "summary", "locale": "sv", "ref": "", "is_warning": False},
    ]
    an_opening(page, state=OpeningState.BLOCKED, failures=failures)

    compared()

    assert listed("opening-blocked") == {(page.ref, "sv", "summary", "jobseeker")}


def test_what_nobody_confirmed_by_its_date_is_listed_from_that_day_on():
    page = a_live_service()
    care = Care.objects.get(ref=page.ref)
    day_before = datetime.combine(care.due_date, time(20), tzinfo=UTC) - timedelta(days=1)
    compared(day_before)
    before = listed("unconfirmed")

    compared(day_before + timedelta(days=1))

    assert before == set()
    assert listed("unconfirmed") == {(page.ref, "fi", "", "")}


def test_what_is_unconfirmed_is_confirmed_and_never_said_not_to_apply():
    a_live_service()
    compared(datetime(2099, 1, 1, tzinfo=UTC))

    with pytest.raises(CannotBeSettled):
        settle(Shortcoming.objects.get(kind="unconfirmed"))


# Laws


def test_a_changed_act_opens_a_task_on_every_page_that_rests_on_it():
    law = a_law()
    pages = [a_live_service(legal_basis=[law]), a_live_service(legal_basis=[law])]
    a_live_service()
    compared()
    before = listed("law-changed")

    changed(law, change_note="Ikäraja nousee.")
    compared()

    assert before == set()
    assert listed("law-changed") == {(page.ref, "fi", "legal_basis", law.ref) for page in pages}


def test_an_act_that_is_edited_opens_its_tasks_at_once(django_capture_on_commit_callbacks):
    law = a_law()
    page = a_live_service(legal_basis=[law])
    compared(LONG_AGO)

    with django_capture_on_commit_callbacks(execute=True):
        changed(law, change_note="Ikäraja nousee.")

    assert listed("law-changed") == {(page.ref, "fi", "legal_basis", law.ref)}


def test_an_act_that_ends_is_news_again_when_it_has_ended():
    law = a_law(in_force_to_date=TODAY)
    page = a_live_service(legal_basis=[law])
    compared()
    settle(Shortcoming.objects.get(kind="law-changed"))

    compared(NOW + timedelta(days=1))

    assert {row.ref for row in Shortcoming.objects.waiting().filter(kind="law-changed")} == {page.ref}


def test_a_page_that_was_published_anew_since_has_been_looked_at():
    law = a_law(change_note="Ikäraja nousee.")
    page = a_live_service(legal_basis=[law], title="Ennen")
    compared(LONG_AGO + timedelta(days=1))
    before = listed("law-changed")

    page.summary = "Uusi ikäraja huomioitu."
    published(page)
    compared()

    assert before
    assert listed("law-changed") == set()


def test_a_page_that_was_confirmed_since_has_been_looked_at():
    law = a_law(change_note="Ikäraja nousee.")
    page = a_live_service(legal_basis=[law])
    compared()
    Care.objects.filter(ref=page.ref).update(confirmed_at=NOW + timedelta(hours=1))

    compared(NOW + timedelta(hours=2))

    assert listed("law-changed") == set()


def test_whoever_looked_at_a_law_need_not_look_again_until_it_changes_anew():
    law = a_law(change_note="Ikäraja nousee.")
    a_live_service(legal_basis=[law])
    compared()
    settle(Shortcoming.objects.get(kind="law-changed"), reason="")
    compared()
    settled = listed("law-changed")

    changed(law, change_note="Ikäraja laskee.")
    compared()

    assert settled == set()
    assert listed("law-changed")


def changed(law, **columns):
    for name, value in columns.items():
        setattr(law, name, value)
    law.save()
    shelve_references(rows=[law], now=NOW)


# Settling


def settle(row, reason="Tarkoitettu näin.", by=None):
    settle_shortcoming(shortcoming=row, reason=reason, by=by or a_user(), now=NOW)


def test_what_is_meant_to_be_so_leaves_the_lists_and_stays_away():
    a_live_service()
    compared()

    settle(Shortcoming.objects.get(kind="orphan"))
    compared(NOW + timedelta(days=30))

    assert listed("orphan") == set()


def test_what_does_not_apply_needs_a_reason():
    a_live_service()
    compared()

    with pytest.raises(ReasonMissing):
        settle(Shortcoming.objects.get(kind="orphan"), reason="  ")


def test_a_task_is_settled_once():
    a_live_service()
    compared()
    row = Shortcoming.objects.get(kind="orphan")
    settle(row)

    with pytest.raises(HoldsNoMore):
        settle(row)


def test_what_changed_while_somebody_looked_is_not_settled():
    page = a_live_service(sv={"source_words_digest": "earlier"})
    compared()
    seen = Shortcoming.objects.get(kind="language-outdated", ref=page.ref)
    ServicePage.objects.filter(pk=page.pk).update(title="Aivan toinen")
    compared()

    with pytest.raises(HoldsNoMore):
        settle(seen)


def test_what_was_settled_can_be_put_on_the_lists_again():
    a_live_service()
    compared()
    row = Shortcoming.objects.get(kind="orphan")
    settle(row)

    reopen_shortcoming(shortcoming=row, by=a_user())

    assert len(listed("orphan")) == 1


def test_words_that_change_open_a_settled_translation_again():
    page = a_live_service(sv={"source_words_digest": "earlier"})
    compared()
    settle(Shortcoming.objects.get(kind="language-outdated"))
    ServicePage.objects.filter(pk=page.pk).update(title="Aivan toinen")

    compared()

    assert len(listed("language-outdated")) == 1


# Comparing


def test_what_holds_no_more_is_closed_and_kept_and_what_returns_is_a_new_task():
    provider = a_provider()
    compared()
    page = a_live_service(provider=provider)
    compared(NOW + timedelta(days=1))
    closed = Shortcoming.objects.get(kind="no-services")
    ServicePage.objects.filter(pk=page.pk).update(provider=None)

    compared(NOW + timedelta(days=2))

    assert closed.closed_at == NOW + timedelta(days=1)
    assert [row.since for row in Shortcoming.objects.waiting().filter(kind="no-services")] == [NOW + timedelta(days=2)]


def test_comparing_twice_changes_nothing_more():
    a_provider()
    a_live_service(sv={}, legal_basis=[a_law(change_note="Uusi.")], client_groups=[a_term(is_obsolete=True)])
    first = compared()
    before = list(Shortcoming.objects.order_by("pk").values())

    again = compared(NOW + timedelta(hours=1))

    assert (first > 5, again) == (True, 0)
    assert list(Shortcoming.objects.order_by("pk").values()) == before


def test_a_page_is_compared_alone():
    page = a_live_service()
    a_live_service()

    compare_refs(refs={page.ref}, now=NOW)

    assert {row.ref for row in Shortcoming.objects.all()} == {page.ref}


def test_publishing_a_page_compares_it_and_its_provider_at_once(django_capture_on_commit_callbacks):
    provider = a_provider()
    page = a_service(provider=provider)
    compared()

    with django_capture_on_commit_callbacks(execute=True):
        published(page)

    assert listed("no-services") == set()
    assert listed("no-channel") == {(page.ref, "fi", "channels", "")}


def test_a_page_that_is_taken_down_leaves_the_lists_at_once(django_capture_on_commit_callbacks):
    page = published(a_service())
    compared()

    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()

    assert not Shortcoming.objects.waiting().filter(ref=page.ref).exists()


def test_the_number_of_statements_does_not_grow_with_the_pages():
    counted = []
    for _ in range(2):
        for _ in range(4):
            a_live_service(client_groups=[a_term(is_obsolete=True)], provider=a_provider())
        compared()
        with CaptureQueriesContext(connection) as statements:
            compared()
        counted.append(len(statements))

    assert counted[0] == counted[1]


# SQL and a plain reading of the desk


def as_read(today):
    """What holds of services and providers, read one by one in plain Python."""
    pages = [page for page in ServicePage.objects.all() if page.live and page.is_source]
    current = [
        page for page in pages if page.status != "ended" and not (page.valid_to_date and page.valid_to_date < today)
    ]
    found = {("no-channel", page.ref, "channels", "") for page in current if not page.channels.count()}
    found |= {("orphan", page.ref, "", "") for page in current}
    for page in pages:
        groups = [term for term in page.client_groups.all() if term.is_obsolete or _is_over(term, today)]
        found |= {("obsolete-term", page.ref, "client_groups", term.ref) for term in groups}
    for provider in Provider.objects.all():
        gives = [page for page in pages if page.provider == provider or _is_partner(provider, page)]
        found |= {("no-services", provider.ref, "", "")} if not gives else set()
    return found


def _is_over(term, today):
    return bool(term.effective_to_date and term.effective_to_date < today)


def _is_partner(provider, page):
    return provider in [row.provider for row in page.co_providers.all()]


def test_the_detectors_find_what_a_plain_reading_finds():
    providers = [a_provider() for _ in range(3)]
    old = a_term(is_obsolete=True)
    over = a_term(effective_to_date=date(2026, 1, 1))
    facts = [
        {"status": status, "valid_to_date": last, "client_groups": groups, "provider": provider}
        for status in ("active", "ended")
        for last in (None, TODAY - timedelta(days=1), TODAY)
        for groups, provider in (([], None), ([old, over], providers[0]), ([over], providers[1]))
    ]
    for number, given in enumerate(facts):
        channels = [Channel(**PHONE)] if number % 2 else []
        partners = [ServiceCoProvider(provider=providers[1])] if number % 5 == 0 else []
        a_live_service(**given, channels=channels, co_providers=partners)

    compared()

    kinds = ("no-channel", "orphan", "obsolete-term", "no-services")
    rows = Shortcoming.objects.waiting().filter(kind__in=kinds)
    assert {(row.kind, row.ref, row.field, row.subject) for row in rows} == as_read(TODAY)
