"""Puts on the shelf what Wagtail publishes, and takes down what it unpublishes or deletes.

Wagtail's signals are the one place that every way to publish passes: the editor, a workflow, a bulk
action, the worker. They run inside the transaction that publishes (see ``LanguagePage.publish``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from viuhka.catalogue.actions import shelving
from viuhka.catalogue.desk.page_types import is_page_of_ours
from viuhka.catalogue.models.pages import LanguagePage

if TYPE_CHECKING:
    from wagtail.images.models import AbstractRendition


def shelve_page(instance: LanguagePage, **_kwargs: object) -> None:
    """Make the shelf follow a page of ours, in all its languages."""
    if not is_page_of_ours(instance):
        return
    shelving.shelve_pages(model=type(instance), keys=[instance.translation_key], now=timezone.now())


def take_down_page(instance: Page, **_kwargs: object) -> None:
    """Make the shelf follow the deletion of a page, once nothing of it is left on the desk."""
    model = instance.specific_class
    if model is not None and issubclass(model, LanguagePage):
        shelving.take_down_deleted_page(model=model, key=instance.translation_key, now=timezone.now())


def renew_image(instance: AbstractRendition, **_kwargs: object) -> None:
    """When a size of an image is gone, because its file was replaced or deleted, show what there is now.

    Afterwards, because Wagtail forgets the old sizes only then.
    """
    url = instance.url
    transaction.on_commit(lambda: shelving.shelve_pages_that_show(url=url, now=timezone.now()))


def connect() -> None:
    """Listen to pages and to their images; called once, when the app is ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(shelve_page, dispatch_uid="shelve pages")
    post_delete.connect(take_down_page, sender=Page, dispatch_uid="take down deleted pages")
    post_delete.connect(
        renew_image, sender=get_image_model().get_rendition_model(), dispatch_uid="renew images whose sizes are gone"
    )
