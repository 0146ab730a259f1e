"""Addresses in what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from collections.abc import Mapping

register = template.Library()


@register.simple_tag
def address_of(span: Mapping[str, object]) -> str:
    """Where a run of text leads to, here or elsewhere; nothing where no page of ours shows the target."""
    link = span["link"]
    if not isinstance(link, dict):
        return str(span["url"] or "")
    try:
        return reverse(f"reading:{link['type']}", kwargs={"slug": link["slug"]})
    except NoReverseMatch:
        return ""
