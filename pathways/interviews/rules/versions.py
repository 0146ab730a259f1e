"""How versions of a guide are numbered, and when a change has to be told."""

from __future__ import annotations

_FIRST = "1.0"


def next_number(last: str | None) -> str:
    """The number after ``last``: 1.0 first, then 1.1, then 1.2."""
    if last is None:
        return _FIRST
    major, _dot, minor = last.partition(".")
    return f"{major}.{int(minor or 0) + 1}"


def needs_note(*, has_versions: bool, is_new_language: bool) -> bool:
    """Whether an editor must say what changed: from the second version on, unless a language was only added."""
    return has_versions and not is_new_language
