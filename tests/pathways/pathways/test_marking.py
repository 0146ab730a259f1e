"""A change of a service marks the pathways that use it: once, with its cause, until somebody looks or it is mended."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pathways.pathways.actions.marking import AlreadyClosed, compare_services, look_at_mark, mark_pathways
from pathways.pathways.models import PathwayMark, ServiceStanding
from pathways.pathways.rules.impacts import Effect, Impact
from pathways.pathways.rules.marks import Cause, Standing, change, remains
from pathways.pathways.tasks import compare_services as compare_task
from tests.factories import NOW, a_live_pathway, a_live_service, a_term, a_user, published
from tests.pathways.pathways.stages import a_branch, a_stage, a_used_service, sound
from tests.pathways.pathways.test_impacts import OFFER, USAGE, offers, usages
from viuhka.catalogue.models import ServicePage
from viuhka.outbox.models import Event

OPEN = Standing(OFFER)
stops = st.none() | st.sampled_from([Cause.PAUSED, Cause.ENDED, Cause.CLOSED])
standings = st.builds(Standing, offer=offers, stopped=stops)

# As rules


@given(standings, st.lists(usages, max_size=3))
def test_what_stays_as_it_is_does_nothing(standing, usages):
    assert change(standing, standing, usages)[1] == []


@given(offers, stops.filter(bool), usages)
def test_a_service_that_stops_marks_every_stage_that_uses_it_with_why(offer, stopped, usage):
    cause, found = change(Standing(offer), Standing(offer, stopped), [usage])

    assert cause == stopped
    assert [impact.effect for impact in found] in ([Effect.CLOSES], [Effect.LOSES])


def test_a_paused_service_that_ends_is_told_again_and_one_that_opens_again_is_not():
    paused, ended = Standing(OFFER, Cause.PAUSED), Standing(OFFER, Cause.ENDED)

    assert change(paused, ended, [USAGE]) == (Cause.ENDED, [Impact(Effect.CLOSES, "Polku", "3")])
    assert change(ended, paused, [USAGE])[1] == []
    assert change(paused, OPEN, [USAGE])[1] == []


@pytest.mark.parametrize(
    ("cause", "effects", "live", "expected"),
    [
        (Cause.PAUSED, [Effect.LOSES], {"stopped": Cause.PAUSED}, True),
        (Cause.PAUSED, [Effect.LOSES], {"stopped": None}, False),
        (Cause.PAUSED, [Effect.LOSES], {"stopped": Cause.ENDED}, False),
        (Cause.ENDED, [Effect.CLOSES], {"stopped": Cause.ENDED, "is_used": False}, False),
        (Cause.ELIGIBILITY, [Effect.OTHER_ELIGIBILITY], {}, True),
        (Cause.ELIGIBILITY, [Effect.NOT_FOR_THE_GROUP], {"is_for_the_group": False}, True),
        (Cause.ELIGIBILITY, [Effect.NOT_FOR_THE_GROUP], {}, False),
    ],
)
def test_a_mark_remains_as_long_as_what_it_tells_holds(cause, effects, live, expected):
    as_live = {"is_used": True, "stopped": None, "is_for_the_group": True} | live

    assert remains(cause, effects, **as_live) == expected


# On the desk


@pytest.fixture
def service(site_tree):
    """A service that alone carries the second stage of the pathway of young people, and was compared."""
    towns = [a_term("municipalities", code, name_fi=name) for code, name in (("853", "Turku"), ("577", "Paimio"))]
    group = a_term("client_groups", "youth")
    service = a_live_service(title="Paja", municipalities=towns, client_groups=[group])
    other = a_live_service(client_groups=[group])
    stages = (
        a_stage("alku", services=[a_used_service(other)]),
        a_stage("voimat", title="Voimavarat", services=[a_used_service(service)]),
    )
    a_live_pathway(title="Nuorten polku", slug="nuoret", **sound(*stages))
    compare_services(now=NOW)
    return service


def changed(service, **facts):
    page = ServicePage.objects.get(pk=service.pk)
    for name, value in facts.items():
        setattr(page, name, value)
    return published(page)


def marks():
    return list(PathwayMark.objects.still_open())


def told(mark):
    return mark.cause, [(impact.effect, impact.stage, impact.municipalities) for impact in mark.impacts()]


CHANGES = {
    "status ended": ({"status": "ended"}, Cause.ENDED, Effect.CLOSES),
    "status paused": ({"status": "paused"}, Cause.PAUSED, Effect.CLOSES),
    "intake paused": ({"intake_mode": "paused"}, Cause.PAUSED, Effect.CLOSES),
    "full": ({"status": "full"}, Cause.PAUSED, Effect.CLOSES),
    "other ages": ({"age_min": 20}, Cause.ELIGIBILITY, Effect.OTHER_ELIGIBILITY),
    "months unemployed": ({"unemployment_months_min": 6}, Cause.ELIGIBILITY, Effect.OTHER_ELIGIBILITY),
    "a referral": ({"is_referral_required": True}, Cause.ELIGIBILITY, Effect.OTHER_ELIGIBILITY),
    "no group": ({"client_groups": []}, Cause.ELIGIBILITY, Effect.NOT_FOR_THE_GROUP),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("facts", "cause", "effect"), CHANGES.values(), ids=CHANGES.keys())
def test_publishing_a_change_of_a_service_marks_the_pathway_with_its_cause(service, facts, cause, effect):
    changed(service, **facts)

    assert [told(mark) for mark in marks()] == [(cause, [(effect, "2 (Voimavarat)", ())])]


@pytest.mark.django_db
def test_taking_a_service_down_marks_the_pathway(service):
    service.unpublish()

    assert [told(mark) for mark in marks()] == [(Cause.CLOSED, [(Effect.CLOSES, "2 (Voimavarat)", ())])]


@pytest.mark.django_db
def test_a_municipality_less_marks_the_pathway_with_where(service):
    changed(service, municipalities=[a_term("municipalities", "853")])

    assert [told(mark) for mark in marks()] == [
        (Cause.ELIGIBILITY, [(Effect.CLOSES_THERE, "2 (Voimavarat)", ("577",))])
    ]


@pytest.mark.django_db
def test_a_service_that_a_branch_leads_to_marks_the_pathway_too(service):
    beside = a_live_service(title="Kriisiapu")
    branch = a_branch("service", "haara", target=beside.pk, returns_to="alku")
    a_live_pathway(title="Toinen polku", slug="toinen", **sound(a_stage("alku", branches=[branch])))
    compare_services(now=NOW)

    changed(beside, status="ended")

    assert [(mark.pathway.title, mark.cause) for mark in marks()] == [("Toinen polku", Cause.ENDED)]


@pytest.mark.django_db
def test_a_change_of_words_marks_nothing(service):
    changed(service, summary="Toisin sanoin.")

    assert marks() == []


@pytest.mark.django_db
def test_a_draft_marks_nothing(service):
    service.status = "ended"
    service.save_revision()

    assert marks() == []


@pytest.mark.django_db
def test_a_publication_that_is_rolled_back_marks_nothing(service):
    with transaction.atomic():
        changed(service, status="ended")
        seen_inside = marks()
        transaction.set_rollback(True)

    assert len(seen_inside) == 1
    assert marks() == []
    assert not Event.objects.filter(kind="pathway-marked").exists()


@pytest.mark.django_db
def test_a_service_that_ends_by_the_clock_marks_the_pathway_once(service):
    changed(service, valid_to_date=timezone.localdate())
    assert marks() == []

    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        compare_task()
        compare_task()

    assert [told(mark) for mark in marks()] == [(Cause.ENDED, [(Effect.CLOSES, "2 (Voimavarat)", ())])]


@pytest.mark.django_db
def test_what_was_missed_is_marked_by_the_worker_and_never_twice(service):
    ServicePage.objects.filter(pk=service.pk).update(status="ended")

    assert compare_services(now=NOW) == 1
    assert compare_services(now=NOW) == 0
    mark_pathways(service=service.ref, now=NOW)

    assert len(marks()) == 1
    assert Event.objects.filter(kind="pathway-marked").count() == 1


@pytest.mark.django_db
def test_a_worker_that_dies_between_two_services_loses_none_and_tells_none_twice(service):
    other = ServicePage.objects.exclude(pk=service.pk).get()
    ServicePage.objects.update(status="ended")

    mark_pathways(service=min(service.ref, other.ref), now=NOW)
    compare_services(now=NOW)

    assert sorted(mark.service_ref for mark in marks()) == sorted([service.ref, other.ref])
    assert Event.objects.filter(kind="pathway-marked").count() == 2


@pytest.mark.django_db
def test_the_database_keeps_one_open_mark_per_pathway_and_cause(service):
    changed(service, status="ended")
    (mark,) = marks()
    mark.pk = None

    with pytest.raises(IntegrityError, match="one_open_mark_per_pathway_and_cause"), transaction.atomic():
        mark.save(force_insert=True)


@pytest.mark.django_db
def test_a_second_change_of_the_same_kind_adds_to_the_open_mark(service):
    changed(service, age_min=20)
    changed(service, client_groups=[])

    assert [told(mark) for mark in marks()] == [
        (
            Cause.ELIGIBILITY,
            [
                (Effect.OTHER_ELIGIBILITY, "2 (Voimavarat)", ()),
                (Effect.NOT_FOR_THE_GROUP, "2 (Voimavarat)", ()),
            ],
        )
    ]
    assert Event.objects.filter(kind="pathway-marked").count() == 1


@pytest.mark.django_db
def test_a_mark_that_was_looked_at_is_closed_with_who_and_when(service):
    changed(service, status="ended")
    (mark,), somebody = marks(), a_user()

    look_at_mark(mark=mark, by=somebody, now=NOW)

    mark.refresh_from_db()
    assert (mark.closed_at, mark.was_looked_at, mark.looked_at_by) == (NOW, True, somebody)
    with pytest.raises(AlreadyClosed):
        look_at_mark(mark=mark, by=a_user(), now=NOW)
    assert PathwayMark.objects.get().looked_at_by == somebody


@pytest.mark.django_db
def test_a_mark_that_was_looked_at_does_not_come_back_for_the_same_change(service):
    changed(service, status="ended")
    look_at_mark(mark=marks()[0], by=a_user(), now=NOW)

    changed(service, summary="Toisin sanoin.")
    compare_services(now=NOW)

    assert marks() == []


@pytest.mark.django_db
def test_a_new_change_after_somebody_looked_marks_anew(service):
    changed(service, status="paused")
    look_at_mark(mark=marks()[0], by=a_user(), now=NOW)

    changed(service, status="active")
    changed(service, status="paused")

    assert [mark.cause for mark in marks()] == [Cause.PAUSED]


@pytest.mark.django_db
def test_a_mark_settles_by_itself_when_the_service_takes_clients_again(service):
    changed(service, status="paused")

    changed(service, status="active")

    (mark,) = PathwayMark.objects.closed()
    assert (mark.was_looked_at, mark.looked_at_by) == (False, None)


@pytest.mark.django_db
def test_a_mark_settles_by_itself_when_the_next_version_of_the_pathway_uses_the_service_no_more(service):
    changed(service, status="ended")
    (mark,) = marks()
    pathway = mark.pathway
    instead = a_live_service(client_groups=[pathway.client_group])

    pathway.stages = sound(a_stage("alku", services=[a_used_service(instead)]))["stages"]
    pathway.weeks_min, pathway.weeks_max = 1, 4
    published(pathway)

    assert marks() == []
    assert not PathwayMark.objects.get().was_looked_at


@pytest.mark.django_db
def test_a_mark_stays_when_the_next_version_still_uses_the_service(service):
    changed(service, status="ended")

    published(marks()[0].pathway)

    assert len(marks()) == 1


@pytest.mark.django_db
def test_a_paused_service_that_ends_has_one_mark_that_says_so(service):
    changed(service, status="paused")
    changed(service, status="ended")

    assert [mark.cause for mark in marks()] == [Cause.ENDED]


@pytest.mark.django_db
def test_what_is_kept_of_a_service_is_what_it_offers(service):
    changed(service, status="ended", age_min=18)

    kept = ServiceStanding.objects.get(service_ref=service.ref)
    assert (kept.title, kept.standing["stopped"], kept.standing["eligibility"][0]) == ("Paja", "ended", 18)
