"""What is kept of proposals, and until when."""

from datetime import timedelta

import pytest

from tests.factories import NOW, a_user
from tests.mentoring.applications.remains import remains
from tests.viuhka.proposals.world import a_proposal
from viuhka.proposals.actions.deciding import decline_proposal
from viuhka.proposals.actions.erasing import erase_overdue
from viuhka.proposals.models import ProposalMessage

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.mark.parametrize("state", ["draft", "unconfirmed"])
def test_what_nobody_confirmed_is_deleted_after_thirty_days(state, proposals):
    a_proposal(state)

    erase_overdue(now=NOW + 30 * DAY)
    assert proposals.exists()
    erase_overdue(now=NOW + 31 * DAY)
    assert not proposals.exists()


def test_what_waits_for_staff_is_never_deleted(proposals):
    a_proposal("received")

    erase_overdue(now=NOW + 1000 * DAY)

    assert proposals.get().name == "Aino Esimerkki"


def test_a_year_after_the_decision_nobody_knows_who_sent_it(proposals):
    proposal = a_proposal("received", sent_by=a_user())
    ProposalMessage.objects.create(proposal=proposal, is_from_staff=False, words="Terveisin Aino", written_at=NOW)
    words = ("Aino Esimerkki", "aino@example.org", "Saaristossa", "Terveisin", "Valitettavasti")
    decide = {"reason": "Valitettavasti emme voi.", "by": a_user(), "token": "avain"}
    decline_proposal(proposal=proposal, version=1, now=NOW, **decide)

    erase_overdue(now=NOW + 365 * DAY)
    assert proposals.get().name == "Aino Esimerkki"
    erase_overdue(now=NOW + 366 * DAY)

    row = proposals.get()
    assert (row.state, row.title, row.erased_at) == ("declined", "Saariston taitopaja", NOW + 366 * DAY)
    assert row.sent_by is None
    assert [word for word in remains(words) if word != "aino@example.org"] == []
    assert not proposals.from_address("aino@example.org").exists()


def test_erasing_twice_does_no_harm(proposals):
    a_proposal("withdrawn")

    assert [erase_overdue(now=NOW + 400 * DAY) for _ in range(2)] == [1, 0]
