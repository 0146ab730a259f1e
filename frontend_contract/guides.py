"""Interview guides and goals through a reader's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from frontend_contract.shelf import Part
from frontend_contract.versions import versions_of
from viuhka.publications.models import Address
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from frontend_contract.shelf import Node, Shelf


def by_slug(shelf: Shelf, slug: str, locale: str, *, version: str | None = None, fallback: bool = True) -> Node | None:
    """The guide that has, or once had, the slug: as it is now, or as a version had it; one SQL statement."""
    refs = Address.objects.filter(kind=Kind.INTERVIEW_GUIDE, slug=slug).values("ref")
    rows = shelf.publications(locale, fallback=fallback).filter(kind=Kind.INTERVIEW_GUIDE, ref__in=refs)
    if version is not None:
        return next(iter(versions_of(shelf, rows, version, locale, fallback=fallback)), None)
    return next(iter(shelf.nodes(shelf.rows(rows), locale)), None)


def goal_catalogue(shelf: Shelf, locale: str) -> list[Part]:
    """The areas of life and their goals, in their order; one SQL statement."""
    wanted = Q(codes__contains=["vocabulary:goal_areas"]) | Q(codes__contains=["vocabulary:goals"])
    rows = shelf.publications(locale, fallback=True).filter(wanted, kind=Kind.TERM).order_by("sort_title", "ref")
    terms = [node for node in shelf.nodes(shelf.rows(rows), locale) if not node.data["obsolete"]]
    goals = [node for node in terms if node.data["vocabulary"] == "goals"]
    return [
        Part(
            {**area.data, "goals": [goal.ref for goal in goals if goal.data["broader"] == area.ref]},
            locale,
            shelf,
        )
        for area in terms
        if area.data["vocabulary"] == "goal_areas"
    ]
