"""Drafts through the eyes of an audience, for the preview that the editor opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils import timezone, translation

from viuhka.audiences.rules import Audience
from viuhka.catalogue.views.preview import Preview, preview_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from viuhka.catalogue.models.pages import LanguagePage

register = template.Library()


@register.simple_tag
def preview_for(page: LanguagePage, audience: str, request: HttpRequest) -> Preview:
    """The draft as readers of the audience would get it, its fields named in the editor's language."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    with translation.override(profile.get_preferred_language() if profile else translation.get_language()):
        return preview_of(page, Audience(audience or Audience.JOBSEEKER), timezone.now())
