"""A coordinator decides on what a run proposes."""

from datetime import date, timedelta

import pytest

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.matching.rules.proposal import PinNotPossible
from mentoring.pairs.actions.answering import decline_invitation
from mentoring.pairs.actions.inviting import RulesBroken
from mentoring.pairs.models import DeclineReason, KeptApart, Pair
from mentoring.runs.actions.carrying import carry_on_runs
from mentoring.runs.actions.requesting import RunAlreadyLive, RunMovedOn, discard_run, request_run
from mentoring.runs.actions.reviewing import (
    approve_all,
    approve_pair,
    decide_pair,
    undo_decision,
    what_if,
)
from mentoring.runs.actions.weekly import close_finished_runs
from mentoring.runs.models import DecisionKind, MatchRun, RunDecision
from tests.factories import NOW, a_user
from tests.mentoring.people import a_mentee, a_mentor, a_programme
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
LATER = NOW + timedelta(days=1)


@pytest.fixture
def run():
    """Two mentees and two mentors; the first mentee suits the first mentor, the second the second."""
    programme = a_programme()
    for number, theme in enumerate(("study-choice", "confidence")):
        a_mentee(programme, email=f"a{number}@example.org", themes=[theme])
        a_mentor(programme, email=f"m{number}@example.org", themes=[theme])
    found = request_run(programme=programme, ends_date=date(2027, 6, 1), by=None, now=NOW)
    carry_on_runs(now=NOW)
    found.refresh_from_db()
    return found


def people():
    return list(MenteeApplication.objects.order_by("pk")), list(MentorApplication.objects.order_by("pk"))


def decide(run, mentee, mentor, kind, **given):
    told = {"reason": "Tuntevat toisensa", "by": a_user(username=f"k{RunDecision.objects.count()}"), "now": LATER}
    return decide_pair(run=run, mentee=mentee, mentor=mentor, kind=kind, **told | given)


def pairs_of(run):
    return dict(run.proposed.values_list("mentee", "mentor"))


def test_a_pinned_pair_stays_and_the_rest_is_computed_around_it(run):
    (first, second), (one, other) = people()
    assert pairs_of(run) == {first.pk: one.pk, second.pk: other.pk}

    decide(run, first, other, DecisionKind.PINNED)

    assert pairs_of(run) == {first.pk: other.pk, second.pk: one.pk}
    run.refresh_from_db()
    assert run.state == "in-review"


def test_a_pin_that_a_hard_rule_forbids_is_refused_and_changes_nothing(run):
    (first, _), (_, other) = people()
    KeptApart.objects.create(mentee=first, mentor=other, reason="-", decided_at=NOW)
    stranger = a_mentor(run.programme, email="late@example.org")

    with pytest.raises(PinNotPossible):
        decide(run, first, stranger, DecisionKind.PINNED)

    assert not RunDecision.objects.exists()


def test_a_forbidden_pair_goes_and_only_for_ever_where_that_is_said(run):
    (first, second), (one, other) = people()

    decide(run, first, one, DecisionKind.FORBIDDEN)

    assert pairs_of(run) == {first.pk: other.pk, second.pk: one.pk}
    assert not KeptApart.objects.exists()

    decide(run, second, one, DecisionKind.FORBIDDEN, is_for_ever=True)

    assert (KeptApart.objects.get().mentee, KeptApart.objects.get().mentor) == (second, one)


def test_a_decision_is_taken_back(run):
    (first, second), (one, other) = people()
    decide(run, first, other, DecisionKind.PINNED)

    undo_decision(run=run, decision=RunDecision.objects.get())

    assert not RunDecision.objects.exists()
    assert pairs_of(run) == {first.pk: other.pk, second.pk: one.pk}, "what was proposed last stays where it can"


def test_what_if_tells_the_cost_and_changes_nothing_and_mails_nobody(run):
    (first, _), (_, other) = people()
    before = pairs_of(run)

    found = what_if(run=run, mentee=first, mentor=other, kind=DecisionKind.PINNED)

    assert found.quality.points < run.figures["points"]
    assert pairs_of(run) == before
    assert not RunDecision.objects.exists()
    assert not Letter.objects.exists()


def test_nobody_is_asked_before_the_coordinator_approves(run):
    assert not Pair.objects.exists()
    assert not Letter.objects.exists()


def test_approving_one_asks_its_two_and_leaves_the_rest_to_be_decided(run):
    proposed = run.proposed.earliest("pk")

    pair = approve_pair(proposed=proposed, by=a_user(), now=LATER)

    run.refresh_from_db()
    assert run.state == "in-review"
    assert (pair.state, pair.mentee, pair.ends_date) == ("invited", proposed.mentee, run.ends_date)
    assert pair.grounds == {"themes": ["study-choice"], "languages": ["fi"]}


def test_what_was_approved_stays_whatever_is_decided_of_the_rest(run):
    (first, second), (one, other) = people()
    approve_pair(proposed=run.proposed.get(mentee=first), by=a_user(), now=LATER)

    decide(run, second, other, DecisionKind.FORBIDDEN)

    assert pairs_of(run) == {first.pk: one.pk}


def test_approving_all_publishes_the_run(run):
    failed = approve_all(run=run, by=a_user(), now=LATER)

    run.refresh_from_db()
    assert (failed, run.state, Pair.objects.count()) == ([], "published", 2)


def test_approving_twice_asks_once(run):
    proposed = run.proposed.earliest("pk")
    by = a_user()

    assert approve_pair(proposed=proposed, by=by, now=LATER) == approve_pair(proposed=proposed, by=by, now=LATER)


def test_who_has_changed_since_the_snapshot_is_not_asked_and_it_is_told_why(run):
    (first, _), _ = people()
    MenteeApplication.objects.filter(pk=first.pk).update(slots=["pe-ilta"])

    with pytest.raises(RulesBroken):
        approve_pair(proposed=run.proposed.get(mentee=first), by=a_user(username="x"), now=LATER)
    (failed,) = approve_all(run=run, by=a_user(), now=LATER)

    assert (failed.proposed.mentee, failed.rules) == (first, ("times",))
    assert Pair.objects.count() == 1


def test_who_withdraws_during_the_review_is_gone_from_it(run):
    (first, _), _ = people()
    first.delete()

    assert approve_all(run=run, by=a_user(), now=LATER) == []
    assert Pair.objects.count() == 1


def test_a_run_of_which_somebody_was_asked_is_neither_replaced_nor_given_up(run):
    approve_pair(proposed=run.proposed.earliest("pk"), by=a_user(), now=LATER)

    with pytest.raises(RunAlreadyLive):
        request_run(programme=run.programme, ends_date=run.ends_date, by=None, now=LATER)
    with pytest.raises(RunMovedOn):
        discard_run(run=run, now=LATER)


def test_a_published_run_is_closed_when_everybody_has_answered(run):
    approve_all(run=run, by=a_user(), now=LATER)
    assert close_finished_runs(now=LATER) == 0
    for pair in Pair.objects.all():
        decline_invitation(invitation=pair.invitations.get(), reason=DeclineReason.NOT_NOW, now=LATER)

    assert close_finished_runs(now=LATER) == 1
    assert MatchRun.objects.get().state == "closed"


def test_a_published_run_is_decided(run):
    (first, _), (_, other) = people()
    approve_all(run=run, by=a_user(), now=LATER)

    with pytest.raises(RunMovedOn):
        decide(run, first, other, DecisionKind.PINNED)
