"""Readers are told when nobody has confirmed for a long time that a page is still correct."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import a_live_pathway, a_live_practice, a_live_service, a_term

pytestmark = pytest.mark.usefixtures("open_site")

TOLD = "Nobody has confirmed for a long time that this page is still correct."
PAGES = {
    "services": a_live_service,
    "pathways": lambda **fields: a_live_pathway(client_group=a_term(), **fields),
    "good-practices/practice": a_live_practice,
}


def read(client, where, months):
    confirmed = timezone.localdate() - timedelta(days=months * 31)
    page = PAGES[where](slug="vanha", confirmed_on=confirmed)
    answered = client.get(f"/en/{where}/{page.slug}/")
    assert answered.status_code == 200
    return answered.content.decode()


@pytest.mark.parametrize("where", PAGES)
def test_a_page_that_was_confirmed_long_ago_says_so(client, where):
    assert TOLD in read(client, where, months=19)


@pytest.mark.parametrize("where", PAGES)
def test_a_page_that_was_confirmed_lately_does_not(client, where):
    assert TOLD not in read(client, where, months=13)
