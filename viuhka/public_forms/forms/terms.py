"""Choices from the vocabularies, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from viuhka.catalogue.models import Term

if TYPE_CHECKING:
    from collections.abc import Iterable

Choices = list[tuple[str, str]]


def choices_of(vocabulary: str, *, by_name: bool = False) -> Choices:
    """The terms of a vocabulary that may be chosen, in its order or by name."""
    return named(Term.objects.current().filter(vocabulary=vocabulary).order_by("sort_order", "code"), by_name=by_name)


def named(terms: Iterable[Term], *, by_name: bool = False) -> Choices:
    """Terms as choices: code and name."""
    language = get_language() or "fi"
    choices = [(term.code, term.name_in(language)) for term in terms]
    return sorted(choices, key=lambda choice: choice[1].casefold()) if by_name else choices


def labels(codes: Iterable[str], choices: Choices) -> list[str]:
    """The names of codes, in their order; a code that is no longer known stands for itself."""
    names = dict(choices)
    return [names.get(code, code) for code in codes]
