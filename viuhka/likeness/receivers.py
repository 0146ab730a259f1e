"""Services are recognised by what they say now: as soon as a draft of a new one is saved, one is published, or goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from viuhka.catalogue.models import ServicePage
from viuhka.catalogue.models.signals import draft_saved
from viuhka.likeness import actions

if TYPE_CHECKING:
    from django.db.models import Model


def follow_service(instance: Model, **_kwargs: object) -> None:
    """Follow a service page; pages of other types are not compared."""
    if isinstance(instance, ServicePage):
        actions.remember_service(key=instance.translation_key)


def follow_deletion(instance: Page, **_kwargs: object) -> None:
    """Follow a service page that was deleted."""
    if instance.specific_class is ServicePage:
        actions.remember_service(key=instance.translation_key)


def connect() -> None:
    """Listen to service pages; called once, when the app is ready."""
    for signal in (page_published, page_unpublished, draft_saved):
        signal.connect(follow_service, dispatch_uid="recognise services")
    post_delete.connect(follow_deletion, sender=Page, dispatch_uid="recognise services without the deleted")
