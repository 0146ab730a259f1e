"""Choices whose codes are terms of a vocabulary."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from viuhka.catalogue.models import Term


class CodeBlock(blocks.ChoiceBlock):
    """One code. It stays as it is stored, whether or not it may still be chosen, and is not looked up to be read."""

    def normalize_choice(self, value: Any) -> Any:
        """Keep it."""
        return value


class CodesBlock(blocks.MultipleChoiceBlock):
    """Any number of codes, kept as they are stored."""

    def normalize_choice(self, value: Any) -> Any:
        """Keep it."""
        return value


def client_groups() -> list[tuple[str, str]]:
    """The client groups."""
    return _terms("client_groups")


def processes() -> list[tuple[str, str]]:
    """The processes of motivational interviewing."""
    return _terms("mi_processes")


def skills() -> list[tuple[str, str]]:
    """The skills of motivational interviewing."""
    return _terms("mi_skills")


def change_talk() -> list[tuple[str, str]]:
    """The kinds of change talk."""
    return _terms("change_talk")


def _terms(vocabulary: str) -> list[tuple[str, str]]:
    terms = Term.objects.filter(vocabulary=vocabulary).current().order_by("sort_order", "code")
    return [(term.code, str(term)) for term in terms]
