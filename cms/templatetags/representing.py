"""What the pages of representatives ask for while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from viuhka.catalogue.models.vocabularies import Labelled

register = template.Library()


@register.filter
def named(row: Labelled, language: str) -> str:
    """The name of a row in a language."""
    return row.name_in(language)
