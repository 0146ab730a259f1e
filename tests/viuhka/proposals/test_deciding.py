"""What staff make of a proposal."""

import pytest
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.moderation.actions.deciding import MayNotDecide, approve
from tests.cms.moderation.world import a_moderator, an_editor, approved, looked_at, review_of
from tests.factories import NOW, a_live_service, a_provider, a_representation, a_service, a_user
from tests.viuhka.proposals.world import a_proposal, the_terms
from viuhka.catalogue.models import Provider, ServicePage
from viuhka.outbox.models import Letter
from viuhka.proposals.actions.cataloguing import Unfit
from viuhka.proposals.actions.deciding import (
    NothingChosen,
    PageMoved,
    accept_proposal,
    decline_proposal,
    merge_proposal,
)
from viuhka.proposals.actions.holding import AlreadyDecided, HasPartInIt, MovedMeanwhile
from viuhka.proposals.actions.talking import ask_for_more, withdraw_proposal
from viuhka.proposals.models import ProposalLink
from viuhka.publications.models import Publication

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def terms(site_tree):
    the_terms()


def how(proposal, by=None, **more):
    by = by or an_editor()
    return {"proposal": proposal, "version": proposal.version, "by": by, "token": "avain", "now": NOW} | more


def codes(terms):
    return sorted(term.code for term in terms.all())


def test_an_accepted_proposal_becomes_a_draft_under_the_address_its_sender_was_shown(proposals):
    page = accept_proposal(**how(a_proposal()))

    page = ServicePage.objects.get(pk=page.pk)
    assert (page.slug, page.live, page.title) == ("saariston-taitopaja", False, "Saariston taitopaja")
    assert (page.capacity, page.valid_from_date.isoformat(), page.cost_type.code) == (12, "2027-08-01", "free")
    assert page.description == "<p>Pajalla tehdään yhdessä.</p>\n\n<p>Asiakas saa rytmin päiviinsä.</p>"
    assert (codes(page.client_groups), codes(page.languages)) == (["youth-under-25"], ["fi", "sv"])
    assert [(one.channel_type, one.value) for one in page.channels.all()] == [("phone", "+358 2 123 4567")]
    assert not Publication.objects.filter(ref=page.ref).exists()
    assert proposals.get().service == page


def test_a_new_provider_is_added_and_not_verified(proposals):
    page = accept_proposal(**how(a_proposal(provider_email="paja@example.org")))

    provider = Provider.objects.get()
    assert page.provider == provider
    assert (provider.name_fi, provider.email, provider.is_verified) == (
        "Saariston taitopaja ry",
        "paja@example.org",
        False,
    )
    assert provider.provider_type.code == "association"


def test_a_known_provider_stays_as_it_is():
    known = a_provider(name_fi="Tuttu säätiö")

    page = accept_proposal(**how(a_proposal(answers={"provider": known.code, "provider_name": ""})))

    assert page.provider == known
    assert Provider.objects.count() == 1


def test_whoever_accepts_does_not_approve_and_somebody_else_publishes_it():
    moderator = a_moderator()
    page = accept_proposal(**how(a_proposal(), by=moderator))

    with pytest.raises(MayNotDecide):
        approve(looked_at=looked_at(review_of(page)), by=moderator)

    assert approved(page).live


def test_an_address_that_was_taken_meanwhile_gives_way_to_the_next(proposals):
    proposal = a_proposal()
    a_service(slug="saariston-taitopaja")

    page = accept_proposal(**how(proposal))

    assert (page.slug, proposals.get().slug) == ("saariston-taitopaja-2", "saariston-taitopaja-2")


def test_what_makes_no_page_is_refused_and_nothing_is_left_of_it(proposals):
    proposal = a_proposal(answers={"funding_type": "project"})

    with pytest.raises(Unfit) as refusal:
        accept_proposal(**how(proposal))

    assert len(refusal.value.problems) == 1
    assert (proposals.get().state, Provider.objects.count(), ServicePage.objects.count()) == ("received", 0, 0)


def test_a_decision_is_written_down_and_answered_by_a_letter_without_a_word_of_it():
    editor = an_editor()
    proposal = a_proposal()

    page = accept_proposal(**how(proposal, by=editor))

    entry = ModelLogEntry.objects.get(action="viuhka.accept_proposal")
    assert (entry.user, entry.label) == (editor, proposal.pseudonym)
    assert PageLogEntry.objects.get(action="viuhka.accept_proposal").data == {"proposal": proposal.pseudonym}
    letter = Letter.objects.get(recipient="aino@example.org")
    assert "taitopaja" not in letter.body
    assert page.title not in letter.subject
    assert ProposalLink.objects.filter(proposal=proposal).count() == 1


def test_a_proposal_is_merged_field_by_field_into_one_draft_of_a_live_service(proposals):
    service = a_live_service(title="Taitopaja", capacity=5, how_to_access="Soita.")
    before = service.revisions.count()

    merge_proposal(
        into=service, seen_revision=service.latest_revision_id, fields=["capacity", "phone"], **how(a_proposal())
    )

    page = ServicePage.objects.get(pk=service.pk)
    draft = page.get_latest_revision_as_object()
    assert (page.title, page.capacity, page.live) == ("Taitopaja", 5, True)
    assert (draft.title, draft.capacity, draft.how_to_access) == ("Taitopaja", 12, "Soita.")
    assert [one.value for one in draft.channels.all()] == ["+358 2 123 4567"]
    assert page.revisions.count() == before + 1
    assert page.workflow_in_progress
    assert (proposals.get().state, proposals.get().service) == ("merged", page)


def test_a_merge_is_about_the_draft_that_was_compared():
    service = a_service()
    seen = service.latest_revision_id
    service.save_revision()

    with pytest.raises(PageMoved):
        merge_proposal(into=service, seen_revision=seen, fields=["capacity"], **how(a_proposal()))


def test_a_merge_takes_over_something():
    service = a_service()

    with pytest.raises(NothingChosen):
        merge_proposal(
            into=service, seen_revision=service.latest_revision_id, fields=["wait_days"], **how(a_proposal())
        )


def test_a_proposal_is_declined_for_a_reason(proposals):
    decline_proposal(reason="Palvelu on jo Kaarinassa.", **how(a_proposal()))

    assert (proposals.get().state, proposals.get().decision_words) == ("declined", "Palvelu on jo Kaarinassa.")


DECISIONS = {
    "accept": accept_proposal,
    "decline": lambda **how: decline_proposal(reason="x", **how),
    "ask": lambda **how: ask_for_more(words="x", **how),
}


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS.keys())
def test_of_two_decisions_one_counts_and_the_other_is_told(decide):
    first = an_editor()
    proposal = a_proposal()
    decline_proposal(reason="x", **how(proposal, by=first))

    with pytest.raises(AlreadyDecided) as told:
        decide(**how(proposal))

    assert (told.value.proposal.state, told.value.proposal.decided_by) == ("declined", first)


def test_what_its_sender_withdrew_is_not_decided():
    proposal = a_proposal()
    withdraw_proposal(proposal=proposal, now=NOW)

    with pytest.raises(AlreadyDecided):
        accept_proposal(**how(proposal))


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS.keys())
def test_a_decision_is_about_what_was_read(decide, proposals):
    proposal = a_proposal()
    proposals.update(version=2)

    with pytest.raises(MovedMeanwhile):
        decide(**how(proposal))


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS.keys())
@pytest.mark.parametrize("part", ["its account", "its address", "its provider"])
def test_nobody_decides_on_a_proposal_they_have_part_in(decide, part):
    user, known = an_editor(email="AINO@example.org"), a_provider()
    proposal = {
        "its account": lambda: a_proposal(sent_by=user, email="muu@example.org"),
        "its address": a_proposal,
        "its provider": lambda: a_proposal(email="muu@example.org", answers={"provider": known.code}),
    }[part]()
    if part == "its provider":
        a_representation(user, known)

    with pytest.raises(HasPartInIt):
        decide(**how(proposal, by=user))


def test_somebody_else_decides():
    assert accept_proposal(**how(a_proposal(sent_by=a_user()))).slug == "saariston-taitopaja"
