"""What pages with forms ask for while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse

if TYPE_CHECKING:
    from django.forms import BoundField

register = template.Library()


@register.simple_tag(takes_context=True)
def same_page(context: dict[str, Any], language: str) -> str:
    """The address of this page in another language, with what was asked for behind it."""
    request = context["request"]
    match, asked = request.resolver_match, request.GET.urlencode()
    address = reverse(match.view_name, kwargs={**match.kwargs, "language": language})
    return f"{address}?{asked}" if asked else address


@register.filter
def anchor(field: BoundField) -> str:
    """Where a link to a field leads: the first box of several."""
    is_group = field.use_fieldset
    return f"{field.auto_id}_0" if is_group else str(field.id_for_label)
