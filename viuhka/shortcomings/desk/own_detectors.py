"""The shortcomings that the kernel itself knows of."""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from viuhka.catalogue.desk.page_types import fields_of, page_models
from viuhka.catalogue.models import Channel, Provider, ServiceCoProvider, ServicePage, Term
from viuhka.catalogue.models.language_versions import language_versions
from viuhka.catalogue.rules.language_state import LanguageState
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.catalogue.rules.places import places
from viuhka.linkcheck.models import AddressUse
from viuhka.linkcheck.rules.judging import State
from viuhka.openings.models import Opening, OpeningState
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind as DocumentKind
from viuhka.shortcomings.desk.detectors import Detector
from viuhka.shortcomings.desk.live import current_sources, day_of
from viuhka.shortcomings.models import LawStanding
from viuhka.shortcomings.rules.findings import Finding, Kind
from viuhka.upkeep.models import Care

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from viuhka.catalogue.models.language_versions import LanguageVersion
    from viuhka.shortcomings.desk.detectors import Refs


def care_findings(now: datetime, refs: Refs) -> Iterator[Finding]:
    """What nobody has confirmed by its date."""
    rows = Care.objects.in_force(now).due(day_of(now))
    for care in rows if refs is None else rows.filter(ref__in=refs):
        since = datetime.combine(care.due_date, time(), tzinfo=HELSINKI)
        yield Finding(Kind.UNCONFIRMED, care.ref, state=care.due_date.isoformat(), since=since)


def language_findings(now: datetime, refs: Refs) -> Iterator[Finding]:
    """Pages that are not published in a language, or whose words there are older than the source's."""
    for model in page_models():
        for version in language_versions(current_sources(model, now, refs)):
            if version.state != LanguageState.UP_TO_DATE:
                yield _language_finding(version)


def _language_finding(version: LanguageVersion) -> Finding:
    ref, locale = version.source.ref, version.locale
    if version.state == LanguageState.OUTDATED:
        digest = version.source.words_digest()
        return Finding(Kind.LANGUAGE_OUTDATED, ref, locale=locale, field="title", state=digest)
    return Finding(Kind.LANGUAGE_MISSING, ref, locale=locale, state=version.state.value)


def channel_findings(now: datetime, refs: Refs) -> Iterator[Finding]:
    """Services that nobody can reach."""
    bare = current_sources(ServicePage, now, refs).exclude(Exists(Channel.objects.filter(page=OuterRef("pk"))))
    for page in bare.only("translation_key"):
        yield Finding(Kind.NO_CHANNEL, page.ref, field="channels")


def term_findings(now: datetime, refs: Refs) -> Iterator[Finding]:
    """Terms that are no longer in use, or whose days are over, in what is published."""
    today = day_of(now)
    over = Q(is_obsolete=True) | Q(effective_to_date__isnull=False, effective_to_date__lt=today)
    closed = {term.ref for term in Term.objects.filter(over).only("vocabulary_id", "code")}
    rows = _published(refs).exclude(kind__in=(DocumentKind.VOCABULARY, DocumentKind.TERM))
    for row in rows.filter(references__overlap=sorted(closed)) if closed else ():
        parts = [row.document, row.planning, row.staff]
        found = {(field, text) for field, text in places(parts, fields_of(row.kind).names) if text in closed}
        for field, term in sorted(found):
            yield Finding(Kind.OBSOLETE_TERM, row.ref, field=field, subject=term)


def _published(refs: Refs) -> QuerySet[Publication]:
    """What lies on the shelf in the source language."""
    rows = Publication.objects.filter(locale=settings.LANGUAGE_CODE, taken_down_at=None)
    return rows if refs is None else rows.filter(ref__in=refs)


def provider_findings(_now: datetime, refs: Refs) -> Iterator[Finding]:
    """Providers that give no service, alone or with others."""
    live = Q(live=True, alias_of=None)
    alone = ServicePage.objects.filter(live, provider=OuterRef("pk"))
    with_others = ServiceCoProvider.objects.filter(page__live=True, page__alias_of=None, provider=OuterRef("pk"))
    rows = Provider.objects.exclude(Exists(alone)).exclude(Exists(with_others))
    if refs is not None:
        rows = rows.filter(code__in=[ref.partition(":")[2] for ref in refs if ref.startswith("provider:")])
    for row in rows.only("code"):
        yield Finding(Kind.NO_SERVICES, row.ref)


def law_findings(_now: datetime, refs: Refs) -> Iterator[Finding]:
    """Pages that rest on an act of which there is news since they were last published or confirmed."""
    news = {law.law_ref: law for law in LawStanding.objects.exclude(news="")}
    rows = list(_published(refs).filter(references__overlap=sorted(news))) if news else []
    confirmed = dict(Care.objects.filter(ref__in=[row.ref for row in rows]).values_list("ref", "confirmed_at"))
    for row in rows:
        looked_at = max(row.published_at, confirmed.get(row.ref) or row.published_at)
        for law in (news[ref] for ref in row.references if ref in news):
            if looked_at < law.changed_at:
                yield _law_finding(row.ref, law)


def _law_finding(ref: str, law: LawStanding) -> Finding:
    return Finding(
        Kind.LAW_CHANGED, ref, field="legal_basis", subject=law.law_ref, state=law.news, since=law.changed_at
    )


def opening_findings(_now: datetime, refs: Refs) -> Iterator[Finding]:
    """Openings that are held up, each at the first field that holds it up."""
    rows = Opening.objects.filter(state=OpeningState.BLOCKED)
    for row in rows if refs is None else rows.filter(ref__in=refs):
        first = _first_required(row.failures)
        gates = "|".join(sorted(f"{one['gate']} {one['field']} {one['locale']}" for one in row.failures))
        yield Finding(
            Kind.OPENING_BLOCKED,
            row.ref,
            locale=str(first["locale"] or settings.LANGUAGE_CODE),
            field=str(first["field"] or ""),
            subject=row.audience,
            state=hashlib.sha256(gates.encode()).hexdigest()[:20],
            since=row.decided_at,
        )


def _first_required(failures: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return min(failures, key=lambda failure: bool(failure["is_warning"]))


def link_findings(_now: datetime, refs: Refs) -> Iterator[Finding]:
    """Web addresses that are broken, at each field that has them."""
    uses = AddressUse.objects.filter(address__state=State.BROKEN.value).select_related("address")
    for use in uses if refs is None else uses.filter(ref__in=refs):
        since, subject = use.address.first_failed_at, str(use.address_id)
        yield Finding(Kind.BROKEN_LINK, use.ref, locale=use.locale, field=use.field, subject=subject, since=since)


OWN_DETECTORS = (
    Detector("confirmations", care_findings),
    Detector("languages", language_findings),
    Detector("channels", channel_findings),
    Detector("terms", term_findings),
    Detector("providers", provider_findings),
    Detector("laws", law_findings),
    Detector("openings", opening_findings),
    Detector("links", link_findings),
)
