"""Services that no pathway leads through, for the task lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from viuhka.catalogue.models import ServicePage
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind as DocumentKind
from viuhka.shortcomings.desk.detectors import Detector
from viuhka.shortcomings.desk.live import current_sources
from viuhka.shortcomings.rules.findings import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from viuhka.shortcomings.desk.detectors import Refs


def orphan_findings(now: datetime, refs: Refs) -> Iterator[Finding]:
    """Live services that no published pathway names."""
    pathways = Publication.objects.filter(
        kind=DocumentKind.PATHWAY, locale=settings.LANGUAGE_CODE, taken_down_at=None
    ).values_list("references", flat=True)
    used = {ref for references in pathways for ref in references}
    for service in current_sources(ServicePage, now, refs).only("translation_key"):
        if service.ref not in used:
            yield Finding(Kind.ORPHAN, service.ref)


ORPHANS = Detector("orphans", orphan_findings)
