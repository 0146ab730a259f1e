"""Which checks a change needs, who decides, and what is small enough to be decided in bulk."""

import pytest

from cms.moderation.rules.checks import (
    EXPERT_FIELDS,
    Draft,
    Person,
    Refusal,
    TrivialKind,
    authors_of,
    needs_expert,
    refusal,
    trivial_kind,
)
from viuhka.catalogue.models import EventPage, ServicePage


@pytest.mark.parametrize("field", ["legal_basis", "age_max", "client_groups", "cost_type", "cost_info"])
def test_law_eligibility_and_cost_need_an_expert(field):
    assert needs_expert(["summary", field])


@pytest.mark.parametrize("changed", [[], ["summary", "keywords"], ["wait_days", "channels", "provider"]])
def test_nothing_else_does(changed):
    assert not needs_expert(changed)


def test_every_field_that_needs_an_expert_is_a_field_of_a_service():
    assert {*ServicePage.FACTS, *ServicePage.WORDS} >= EXPERT_FIELDS


def test_an_events_municipality_is_no_matter_of_eligibility():
    assert EXPERT_FIELDS.isdisjoint({*EventPage.FACTS, *EventPage.WORDS})


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (["wait_days"], TrivialKind.WAITING_TIME),
        (["wait_days", "wait_days_changed_date"], TrivialKind.WAITING_TIME),
        (["fill_rate"], TrivialKind.OCCUPANCY),
        (["keywords"], TrivialKind.KEYWORDS),
        (["keywords", "wait_days"], None),
        (["wait_days", "summary"], None),
        ([], None),
    ],
)
def test_a_change_is_trivial_in_the_fields_of_one_kind_alone(changed, kind):
    assert trivial_kind(changed, is_new=False) == kind


def test_a_new_page_is_never_trivial():
    assert trivial_kind(["wait_days"], is_new=True) is None


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person(1, is_reviewer=True), None),
        (Person(1, is_reviewer=False), Refusal.NOT_A_REVIEWER),
        (Person(7, is_reviewer=True), Refusal.OWN_WORK),
        (Person(8, is_reviewer=True), Refusal.OWN_WORK),
        (Person(8, is_reviewer=True, is_exempt=True), None),
    ],
)
def test_a_reviewer_decides_on_what_others_wrote_and_submitted(person, expected):
    assert refusal(person, authors=[7], submitter=8) == expected


@pytest.mark.parametrize(
    ("drafts", "authors"),
    [
        ([], set()),
        ([Draft(1, "live")], set()),
        ([Draft(1, "a"), Draft(2, "a"), Draft(3, "b")], {1, 3}),
        ([Draft(1, "a"), Draft(2, "live")], {1, 2}),
        ([Draft(None, "a")], set()),
    ],
)
def test_an_author_is_who_changed_something_since_the_page_went_live(drafts, authors):
    assert authors_of(drafts, "live") == authors
