"""Two who decide, or edit, at the same moment."""

import pytest

from tests.cms.moderation.world import edited, now_of
from tests.concurrency import overlapping
from tests.factories import a_user
from tests.viuhka.catalogue.desk import a_complete_service
from tests.viuhka.changes.requests import ACCEPT, a_request, decide, refuse
from viuhka.changes.actions import ClosedMeanwhile, MovedMeanwhile
from viuhka.changes.desk.looking import look_at

pytestmark = pytest.mark.usefixtures("committed")


def test_of_two_who_decide_at_once_one_counts_and_the_other_is_told():
    page = a_complete_service()
    request, first, second = a_request(page), a_user(), a_user()

    done, late = overlapping(lambda: decide(request, by=first), lambda: decide(request, by=second, summary=refuse()))

    assert done.decided_by_id == first.pk
    assert isinstance(late, ClosedMeanwhile)
    assert request.changes.get().verdict == ACCEPT.verdict


def test_a_decision_waits_for_an_edit_and_then_decides_nothing():
    page = a_complete_service()
    request, editor = a_request(page), a_user()
    shown = look_at(request).digest

    _edited, late = overlapping(lambda: edited(page, editor, for_whom="Luonnos."), lambda: decide(request, shown=shown))

    assert isinstance(late, MovedMeanwhile)
    assert now_of(page).get_latest_revision_as_object().for_whom == "Luonnos."
