"""The queryset method says exactly what the pure rule says."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viuhka.audiences.rules import Audience, Reader, page_is_visible
from viuhka.openings.models import Opening, OpeningState
from viuhka.publications.models import Publication

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def one_standing_per_audience(found):
    """At most one opening per audience stands; any number may be rolled back."""
    standing = {opening[0]: opening for opening in found if opening[1] != OpeningState.ROLLED_BACK}
    return [*standing.values(), *(opening for opening in found if opening[1] == OpeningState.ROLLED_BACK)]


#: Moments around now, now itself among them more than once.
moments = st.sampled_from([NOW - timedelta(days=400), NOW - TICK, NOW, NOW, NOW + TICK, NOW + timedelta(days=400)])
closings = st.one_of(st.none(), moments)
spans = st.tuples(moments, closings).filter(lambda span: span[1] is None or span[1] > span[0])
openings = st.tuples(st.sampled_from(Audience), st.sampled_from(OpeningState), spans)
pages = st.fixed_dictionaries(
    {
        "is_always_open": st.sampled_from([False, False, False, True]),
        "is_taken_down": st.sampled_from([False, False, False, True]),
        "openings": st.lists(openings, max_size=4).map(one_standing_per_audience),
    }
)
readers = st.builds(
    Reader,
    audiences=st.frozensets(st.sampled_from(Audience)),
    launch_stage=st.sampled_from([1, 2, 3]),
    now=st.sampled_from([NOW, NOW, NOW - TICK, NOW + TICK, NOW + timedelta(days=800)]),
)


@given(pages=st.lists(pages, min_size=1, max_size=25), readers=st.lists(readers, min_size=1, max_size=6))
@settings(max_examples=60)
def test_the_queryset_shows_exactly_the_pages_that_the_rule_shows(pages, readers):
    rows = {f"service:{uuid4()}": page for page in pages}
    _write(rows)

    for reader in readers:
        shown = set(Publication.objects.filter(ref__in=rows).visible_to(reader).values_list("ref", flat=True))

        assert shown == {ref for ref, page in rows.items() if _rule_says(reader, ref, page)}


def _rule_says(reader, ref, page):
    return page_is_visible(
        reader,
        is_published=not page["is_taken_down"],
        is_always_open=page["is_always_open"],
        openings=[opening.facts for opening in Opening.objects.filter(ref=ref)],
    )


def _write(rows):
    Publication.objects.bulk_create(
        Publication(
            ref=ref,
            kind="service",
            locale="fi",
            slug=ref,
            is_always_open=page["is_always_open"],
            published_at=NOW,
            taken_down_at=NOW if page["is_taken_down"] else None,
        )
        for ref, page in rows.items()
    )
    Opening.objects.bulk_create(
        Opening(
            ref=ref,
            audience=audience,
            state=state,
            failures=[{"gate": "confirmed"}] if state == OpeningState.BLOCKED else [],
            opens_at=opens_at,
            closes_at=closes_at,
            decided_at=NOW,
        )
        for ref, page in rows.items()
        for audience, state, (opens_at, closes_at) in page["openings"]
    )
