"""How complete a page is: what applies is weighed, what does not is skipped, and filling in never lowers it."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.viuhka.catalogue.facts import anything, provider_facts, service_facts, service_words
from tests.viuhka.catalogue.test_service_documents import FULL, WORDS
from viuhka.catalogue.rules.completeness import (
    Item,
    completeness,
    provider_completeness,
    service_completeness,
)
from viuhka.catalogue.rules.facts import ProviderFacts, ServiceFacts, ServiceWords

#: What says how a service is, and is never missing.
_SAYS_HOW = {"ref", "slug", "is_demo", "status", "intake_mode", "is_referral_required", "is_interpretation_available"}
_FACTS = [field.name for field in fields(ServiceFacts) if field.name not in _SAYS_HOW]
#: A service of which everything is asked, and that says it all.
_GIVEN = replace(FULL, funding_type="term:funding_types/project", cost_type="term:cost_types/fee")
_WORDS = [field.name for field in fields(ServiceWords) if field.name not in {"locale", "title"}]


def missing_from(facts, words=WORDS):
    return {item.field for item in service_completeness(facts, words).missing}


def test_a_service_that_says_everything_is_complete():
    found = service_completeness(FULL, WORDS)

    assert (found.score, found.missing) == (100, ())


def test_a_score_is_the_share_of_the_weights_rounded_down():
    found = completeness([Item("a", 2, is_there=True, sentence="A."), Item("b", 1, is_there=False, sentence="B.")])

    assert found.score == 66


def test_what_weighs_most_is_named_first():
    few = [Item("a", 1, is_there=False, sentence="A."), Item("b", 3, is_there=False, sentence="B.")]

    assert [item.field for item in completeness(few).missing] == ["b", "a"]


def test_nothing_that_applies_is_nothing_missing():
    assert completeness([]).score == 100


def test_a_hundred_is_never_reached_while_something_is_missing():
    almost = [Item("a", 999, is_there=True, sentence="A."), Item("b", 1, is_there=False, sentence="B.")]

    assert completeness(almost).score == 99


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("next_start_date", {"intake_mode": "continuous", "next_start_date": None}),
        ("referral_from", {"is_referral_required": False, "referral_from": ()}),
        ("valid_to_date", {"funding_type": "term:funding_types/basic", "valid_to_date": None}),
        ("wait_days", {"status": "planned", "wait_days": None}),
        ("channels", {"status": "ended", "channels": ()}),
        ("see_instead", {"see_instead": ()}),
        ("capacity", {"capacity": None}),
    ],
)
def test_what_does_not_apply_is_not_asked_for(name, facts):
    assert name not in missing_from(replace(FULL, **facts))


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("next_start_date", {"next_start_date": None}),
        ("referral_from", {"referral_from": ()}),
        ("valid_to_date", {"funding_type": "term:funding_types/project", "valid_to_date": None}),
        ("wait_days_changed_date", {"wait_days_changed_date": None}),
        ("channels", {"channels": ()}),
        ("see_instead", {"status": "ended", "see_instead": ()}),
        ("capacity", {"capacity": None, "capacity_reason": ""}),
    ],
)
def test_what_applies_is_asked_for(name, facts):
    assert name in missing_from(replace(FULL, **facts))


def test_what_costs_something_is_asked_how_much():
    facts = replace(FULL, cost_type="term:cost_types/fee")

    assert "cost_info" in missing_from(facts, replace(WORDS, cost_info=""))


@given(anything(ServiceFacts), st.sampled_from(_FACTS), st.sampled_from(["active", "planned", "ended"]), st.booleans())
def test_filling_in_a_fact_never_lowers_the_score(facts, name, status, is_referral_required):
    asked = replace(facts, status=status, intake_mode="periodic", is_referral_required=is_referral_required)
    before = replace(asked, **{name: getattr(service_facts(), name)})

    after = replace(before, **{name: getattr(_GIVEN, name)})

    assert service_completeness(after, service_words()).score >= service_completeness(before, service_words()).score


@given(anything(ServiceFacts), anything(ServiceWords), st.sampled_from(_WORDS))
def test_filling_in_words_never_lowers_the_score(facts, words, name):
    before = replace(words, **{name: getattr(service_words(), name)})

    after = replace(words, **{name: getattr(WORDS, name)})

    assert service_completeness(facts, after).score >= service_completeness(facts, before).score


@given(anything(ServiceFacts), anything(ServiceWords))
def test_a_score_is_a_percentage_and_whole_when_nothing_is_missing(facts, words):
    found = service_completeness(facts, words)

    assert 0 <= found.score <= 100
    assert (found.score == 100) == (not found.missing)


def test_a_provider_is_asked_for_its_words_in_the_language():
    facts = provider_facts(email="info@example.org", descriptions={"fi": "Neuvoo.", "sv": ""})

    asked = {locale: {item.field for item in provider_completeness(facts, locale).missing} for locale in ("fi", "sv")}

    assert "description_fi" not in asked["fi"]
    assert "description_sv" in asked["sv"]


@given(
    st.sampled_from([field.name for field in fields(ProviderFacts) if field.type in {"Refs", "str", "str | None"}]),
)
def test_filling_in_a_provider_never_lowers_its_score(name):
    before = provider_facts()

    after = replace(before, **{name: ("term:a/b",) if isinstance(getattr(before, name), tuple) else "term:a/b"})

    assert provider_completeness(after, "fi").score >= provider_completeness(before, "fi").score
