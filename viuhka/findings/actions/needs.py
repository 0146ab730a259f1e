from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.findings.models import UnmetNeed

if TYPE_CHECKING:
    from datetime import date

    from viuhka.catalogue.models import Term


def note_unmet_need(
    *,
    need: Term,
    today: date,
    group: Term | None = None,
    municipality: Term | None = None,
    language: Term | None = None,
    note: str = "",
    is_demo: bool = False,
) -> UnmetNeed:
    """Note that nothing answered to a need. Who noted it, and when within the day, is not kept."""
    return UnmetNeed.objects.create(
        noted_date=today,
        group=group,
        need=need,
        municipality=municipality,
        language=language,
        note=note,
        is_demo=is_demo,
    )
