"""Likely duplicates of a proposal, as its sender and staff see them."""

import pytest

from tests.factories import JOBSEEKER, STAFF, a_live_service, a_service, a_term
from tests.viuhka.proposals.world import ANSWERS, STEPS, a_proposal, text_of
from viuhka.likeness.actions import remember_every_service
from viuhka.proposals.actions.holding import end
from viuhka.proposals.actions.recognising import recognise
from viuhka.proposals.desk.alike import likely_for_staff

pytestmark = pytest.mark.django_db


def a_twin(make=a_live_service, **more):
    """A service that says what the proposal says."""
    words = {name: ANSWERS[name] for name in ("title", "summary")}
    needs = [a_term("service_needs", "daily-rhythm")]
    page = make(**words, description=f"<p>{ANSWERS['description']}</p>", service_needs=needs, **more)
    remember_every_service()
    return page


def test_the_sender_is_shown_what_is_alike_with_reasons_before_sending(visitor):
    a_twin(open_to=[JOBSEEKER])
    visitor.answer_all()

    page = text_of(visitor.open("form/check/"))

    assert "Onko se jokin näistä?" in page
    assert "Samat tarpeet: Päivärytmi" in page


@pytest.mark.parametrize("make", [lambda **facts: a_live_service(open_to=[STAFF], **facts), a_service])
def test_the_sender_is_shown_nothing_that_the_public_may_not_see(visitor, make):
    a_twin(make)
    visitor.answer_all()

    assert "Onko se jokin näistä?" not in text_of(visitor.open("form/check/"))


def test_the_sender_is_shown_no_proposal_of_somebody_else(visitor):
    recognise(a_proposal())
    visitor.answer_all()

    assert "Onko se jokin näistä?" not in text_of(visitor.open("form/check/"))


def test_the_sender_says_that_a_service_is_the_same_and_takes_it_back(visitor, proposals):
    twin = a_twin(open_to=[JOBSEEKER])
    visitor.answer_all()

    visitor.client.post("/proposals/fi/form/same/", {"ref": twin.ref})
    assert proposals.get().same_as == twin.ref
    assert "Sanoit, että tämä on sama" in text_of(visitor.open("form/check/"))

    visitor.client.post("/proposals/fi/form/same/", {})
    assert proposals.get().same_as == ""


def test_nothing_is_the_same_that_was_not_shown(visitor, proposals):
    hidden = a_twin(a_service)
    visitor.answer_all()

    visitor.client.post("/proposals/fi/form/same/", {"ref": hidden.ref})

    assert proposals.get().same_as == ""


def test_staff_are_shown_drafts_and_other_open_proposals(site):
    draft = a_twin(a_service)
    first, second = a_proposal(), a_proposal(slug="toinen")
    for one in (first, second):
        recognise(one)

    found = {(one.page, one.proposal): one.reasons for one in likely_for_staff(first)}

    assert found.keys() == {(draft.pk, None), (None, second.pk)}
    assert "Samat tarpeet: Päivärytmi" in found[draft.pk, None]


def test_a_proposal_is_found_while_it_is_open_and_as_it_says_now(visitor, proposals):
    visitor.propose()
    mine, other = proposals.get(), a_proposal(slug="toinen")

    assert [one.proposal for one in likely_for_staff(other)] == [mine.pk]

    mine.state = "withdrawn"
    end(mine, by=None, now=mine.created_at)

    assert likely_for_staff(other) == []


def test_a_proposal_that_was_not_proved_is_not_found(visitor):
    visitor.answer_all()
    visitor.send()

    assert likely_for_staff(a_proposal(slug="toinen")) == []


def test_what_was_changed_when_asked_is_found_by_what_it_says_now(visitor, proposals):
    visitor.propose()
    proposals.update(state="asked")
    new = {"title": "Ratsastusterapia", "summary": "Hevosten kanssa.", "description": "Tallilla ratsastetaan."}
    visitor.fill("own/change/service/", **(STEPS["service"] | new))

    like_new = a_proposal(slug="toinen", answers=new)

    assert [one.title for one in likely_for_staff(like_new)] == ["Ratsastusterapia"]
