"""What a change of a service does to the pathways that use it, for those who write, approve or withdraw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from pathways.pathways.desk.impacts import impacts_of, impacts_of_withdrawal
from viuhka.catalogue.models import ServicePage

if TYPE_CHECKING:
    from viuhka.catalogue.models.pages import LanguagePage

register = template.Library()


@register.simple_tag
def impacts_if_published(page: LanguagePage) -> list[str]:
    """What the page's draft would do to pathways, a sentence each."""
    return impacts_of(page.get_latest_revision_as_object()) if isinstance(page, ServicePage) else []


@register.simple_tag
def impacts_if_withdrawn(page: LanguagePage) -> list[str]:
    """What taking the page down would do to pathways, a sentence each."""
    return impacts_of_withdrawal(page) if isinstance(page, ServicePage) else []
