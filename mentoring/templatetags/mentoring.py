"""What mentoring's pages ask for while they are written."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """A share in whole per cents, or a dash where it is not shown."""
    return "–" if share is None else f"{round(share * 100)} %"
