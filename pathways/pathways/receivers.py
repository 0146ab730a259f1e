"""Marks pathways when a service of theirs changes, and settles marks when a pathway does, in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.signals import page_published, page_unpublished

from pathways.pathways.actions.marking import mark_pathways, settle_marks
from pathways.pathways.models import PathwayPage
from viuhka.catalogue.models import ServicePage

if TYPE_CHECKING:
    from collections.abc import Mapping


def mark_for_service(instance: ServicePage, **_kwargs: Mapping[str, object]) -> None:
    """Mark the pathways that use a service, whose facts stand on its source page."""
    if instance.is_source:
        mark_pathways(service=instance.ref, now=timezone.now())


def settle_for_pathway(instance: PathwayPage, **_kwargs: Mapping[str, object]) -> None:
    """Settle what the new version of a pathway has mended."""
    if instance.is_source:
        settle_marks(pathway=instance, now=timezone.now())


def connect() -> None:
    """Listen to services and pathways; called once, when the app is ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(mark_for_service, sender=ServicePage, dispatch_uid="mark pathways for services")
        signal.connect(settle_for_pathway, sender=PathwayPage, dispatch_uid="settle marks of pathways")
