"""Reads pages as the gates see them: what is live, or what was approved to be live by the moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils.html import strip_tags
from wagtail.models import Revision

from viuhka.audiences.rules import READERS
from viuhka.catalogue.desk.page_types import page_type, type_of
from viuhka.catalogue.models import EventPage, ServicePage
from viuhka.clearing.rules.facts import SOURCE, Link, PageFacts, Text
from viuhka.openings.models import Opening, OpeningState
from viuhka.publications.models import Publication

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date, datetime

    from viuhka.audiences.rules import Audience
    from viuhka.catalogue.models.pages import LanguagePage


@dataclass(frozen=True, slots=True)
class Version:
    """One language version of a page as it will be: live already, or a revision approved to be."""

    page: LanguagePage
    revision: Revision | None


def pages_of(refs: Iterable[str]) -> dict[tuple[str, str], LanguagePage]:
    """The pages that references stand for, by reference and language; one that is gone is not among them."""
    keys: dict[str, list[UUID]] = {}
    for ref in refs:
        kind, _colon, key = ref.partition(":")
        keys.setdefault(kind, []).append(UUID(key))
    return {
        (page.ref, page.locale.language_code): page
        for kind, wanted in keys.items()
        for page in page_type(kind)
        .model._default_manager.filter(translation_key__in=wanted, alias_of=None)
        .select_related("locale")
    }


def sources_of(refs: Iterable[str]) -> dict[str, LanguagePage]:
    """The source pages that references stand for."""
    return {ref: page for (ref, locale), page in pages_of(refs).items() if locale == SOURCE}


def versions_of(ref: str, moment: datetime, now: datetime) -> dict[str, Version]:
    """The language versions of a page that are live, or can be made live before it opens at a moment.

    What was approved for later can be published ahead as long as nobody sees the page before that moment.
    """
    kind, _colon, key = ref.partition(":")
    rows = list(page_type(kind).rows.filter(translation_key=UUID(key), alias_of=None))
    approved = {} if _may_be_seen_before(ref, moment, now) else _approved(rows, moment)
    versions = (_version(row, approved.get(row.pk)) for row in rows)
    return {version.page.locale.language_code: version for version in versions if version}


def _may_be_seen_before(ref: str, moment: datetime, now: datetime) -> bool:
    """Whether readers of some audience see the page before a moment, or will if an opening yet to be decided clears."""
    earlier = Opening.objects.filter(ref=ref, opens_at__lt=moment)
    lets_in = Q(state=OpeningState.CLEARED) & (Q(closes_at=None) | Q(closes_at__gt=now))
    may_let_in = Q(state=OpeningState.PLANNED) | Q(state=OpeningState.BLOCKED, opens_at__gt=now)
    return earlier.filter(lets_in | may_let_in).exists()


def _approved(rows: Iterable[LanguagePage], moment: datetime) -> dict[int, Revision]:
    """The revisions approved to go live by a moment, by the page they are of; the last one of each."""
    revisions = Revision.page_revisions.filter(
        object_id__in=[str(row.pk) for row in rows], approved_go_live_at__lte=moment
    )
    return {int(revision.object_id): revision for revision in revisions.order_by("approved_go_live_at", "pk")}


def _version(row: LanguagePage, revision: Revision | None) -> Version | None:
    if revision:
        return Version(revision.as_object(), revision)
    return Version(row, None) if row.live else None


def page_facts(
    versions: Mapping[str, LanguagePage], ref: str, audience: Audience, moment: datetime, together: Collection[str]
) -> PageFacts:
    """A page as it will be at the moment it opens; the pages of ``together`` open along with it."""
    source = versions.get(SOURCE)
    facts = PageFacts(
        kind=ref.partition(":")[0],
        is_published=source is not None,
        titles={locale: page.title for locale, page in versions.items()},
        summaries={locale: page.summary for locale, page in versions.items()},
        prose=tuple(text for locale, page in versions.items() for text in _prose(page, locale)),
        links=tuple(_links(versions, audience, moment, {ref, *together})),
    )
    if isinstance(source, ServicePage):
        return _with_service(facts, source)
    return _with_event(facts, source) if isinstance(source, EventPage) else facts


def _with_service(facts: PageFacts, page: ServicePage) -> PageFacts:
    bounds = (page.age_min, page.age_max, page.unemployment_months_min)
    has_bounds = page.is_referral_required or any(bound is not None for bound in bounds)
    return replace(
        facts,
        channels=tuple(f"{channel.value} {channel.location or ''}".strip() for channel in page.channels.all()),
        languages=len(page.languages.all()),
        plain_language=page.plain_language,
        how_to_access=page.how_to_access,
        staff_contacts=tuple(filter(None, (page.staff_contact_phone, page.staff_contact_email))),
        confirm_by=_confirm_by(page),
        planning_note=page.planning_note,
        capacity=page.capacity,
        capacity_reason=page.capacity_reason,
        has_eligibility=has_bounds or bool(page.for_whom.strip()),
        municipalities=len(page.municipalities.all()),
        cost_type=page.cost_type.code if page.cost_type else None,
    )


def _confirm_by(page: ServicePage) -> date | None:
    """Until when a confirmation holds; what is not live yet is confirmed when it is published."""
    on_the_shelf = Publication.objects.filter(ref=page.ref, taken_down_at=None)
    return on_the_shelf.values_list("confirm_by", flat=True).first()


def _with_event(facts: PageFacts, page: EventPage) -> PageFacts:
    return replace(facts, languages=len(page.languages.all()), municipalities=1 if page.municipality else 0)


def _prose(page: LanguagePage, locale: str) -> Iterator[Text]:
    for field, text in type_of(page).prose(page):
        yield Text(field, locale, unescape(strip_tags(text.replace("<", " <"))))


def _links(
    versions: Mapping[str, LanguagePage], audience: Audience, moment: datetime, together: Collection[str]
) -> Iterator[Link]:
    found = [(field, locale, ref) for locale, page in versions.items() for field, ref in type_of(page).links(page)]
    open_then = expected_open({ref for _field, _locale, ref in found}, audience, moment) | set(together)
    yield from (Link(field, locale, ref, ref in open_then) for field, locale, ref in found)


def expected_open(refs: Collection[str], audience: Audience, moment: datetime) -> set[str]:
    """Which pages readers of an audience can see at a moment, if nothing blocks what is planned by then."""
    openings = Opening.objects.expected_by(moment).filter(ref__in=refs, audience__in=READERS[audience])
    on_the_shelf = set(Publication.objects.filter(ref__in=refs, taken_down_at=None).values_list("ref", flat=True))
    return {opening.ref for opening in openings if opening.state == OpeningState.PLANNED or opening.ref in on_the_shelf}
