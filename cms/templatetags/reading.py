"""Addresses in what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import get_language

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


@register.simple_tag
def lang_of(locale: str) -> str:
    """What marks an element that is in another language than the page."""
    code = locale.lower()
    return "" if code == get_language() else format_html(' lang="{}"', code)


@register.filter(name="of")
def value_of(values: Mapping[str, object], key: str) -> object:
    """The value of a key that another value names."""
    return values.get(key, "")
