"""A pathway in words and as a picture, for the form and the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils import timezone

from pathways.pathways.desk.pictures import ShownPathway, shown

if TYPE_CHECKING:
    from pathways.pathways.models import PathwayPage

register = template.Library()


@register.simple_tag
def ways_of(page: PathwayPage) -> ShownPathway:
    """What is shown of the page's ways, as the draft has them."""
    return shown(page, timezone.localdate())
