"""What changed, and when, as each reader may know it: a change for others is none."""

from datetime import timedelta

import pytest

from tests.factories import JOBSEEKER, NOW, PROVIDER, STAFF, an_opening
from viuhka.audiences.rules import Reader
from viuhka.publications.actions import shelve
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Document, Kind

LATER = NOW + timedelta(days=1)
REF = "service:1"

pytestmark = pytest.mark.django_db

READERS = {
    "a job seeker": {JOBSEEKER},
    "a provider": {JOBSEEKER, PROVIDER},
    "staff": {JOBSEEKER, PROVIDER, STAFF},
}


def put(*, is_publication=True, now=NOW, **parts):
    named = {"serves": ("fi",), "everybody": {"title": "Neuvonta"}} | parts
    document = Document(kind=Kind.SERVICE, ref=REF, locale="fi", slug="neuvonta", **named)
    shelve(refs=[REF], build=lambda: [document], now=now, is_publication=is_publication)


def news():
    """The version and the moment that each reader is told."""
    found = {}
    for name, audiences in READERS.items():
        reader = Reader(audiences=frozenset(audiences), launch_stage=3, now=LATER)
        row = Publication.objects.visible_to(reader).with_news_for(reader).get()
        found[name] = (row.seen_version, row.seen_at)
    return found


@pytest.fixture(autouse=True)
def published_once():
    an_opening(REF, JOBSEEKER)
    put()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"staff": {"systems_used": ["A"]}}, {"staff"}),
        ({"planning": {"fill_rate": 1}}, {"staff", "a provider"}),
        ({"everybody": {"title": "Ohjaus"}}, set(READERS)),
        ({"codes": ("status:active",)}, set(READERS)),
        ({"wait_days": 3}, set(READERS)),
    ],
)
def test_a_change_is_news_to_those_alone_who_see_it(change, told):
    put(**change, now=LATER)

    assert {name for name, seen in news().items() if seen == (2, LATER)} == told
    assert {name for name, seen in news().items() if seen == (1, NOW)} == READERS.keys() - told


def test_what_came_back_after_it_was_taken_down_is_news_to_all():
    shelve(refs=[REF], build=tuple, now=LATER)

    put(now=LATER)

    assert set(news().values()) == {(3, LATER)}


def test_what_the_desk_lost_without_being_published_is_no_news():
    put(everybody={"title": "Neuvonta", "leads_to": []}, is_publication=False, now=LATER)

    assert set(news().values()) == {(1, NOW)}
    assert Publication.objects.get().document["leads_to"] == []
