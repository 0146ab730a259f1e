"""Compares a page as soon as it is published or taken down, and what it refers to with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished

from viuhka.catalogue.desk.page_types import is_page_of_ours
from viuhka.catalogue.models.signals import shelved
from viuhka.publications.models import Publication
from viuhka.shortcomings.actions.comparing import compare_laws, compare_refs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from viuhka.catalogue.models.pages import LanguagePage


def compare_page(instance: LanguagePage, **_kwargs: object) -> None:
    """Once it is certain, and without harm to what was published if it fails: the worker compares again."""
    if is_page_of_ours(instance):
        transaction.on_commit(partial(_compare, instance.ref), robust=True)


def look_at_laws(refs: Sequence[str], now: datetime, **_kwargs: object) -> None:
    """An act that was edited opens its tasks at once."""
    if laws := [ref for ref in refs if ref.startswith("law:")]:
        transaction.on_commit(partial(compare_laws, laws=laws, now=now), robust=True)


def _compare(ref: str) -> None:
    references = Publication.objects.filter(ref=ref).values_list("references", flat=True)
    others = {other for some in references for other in some if other.startswith(("service:", "provider:"))}
    compare_refs(refs={ref, *others}, now=timezone.now())


def connect() -> None:
    """Listen to pages and to acts; called once, when the app is ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(compare_page, dispatch_uid="compare pages with the task lists")
    shelved.connect(look_at_laws, dispatch_uid="look at what rests on edited acts")
