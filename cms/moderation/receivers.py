"""Begins the checks of a submission anew when its draft is edited, on whichever way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.moderation.actions.renewing import renew_reviews
from viuhka.catalogue.models.signals import draft_saved

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.catalogue.models.pages import LanguagePage


def renew_after_an_edit(instance: LanguagePage, user: AbstractBaseUser | None, **_kwargs: object) -> None:
    """Void the approvals of what the draft said before."""
    renew_reviews(page=instance, by=user)


def connect() -> None:
    """Listen to drafts; called once, when the app is ready."""
    draft_saved.connect(renew_after_an_edit, dispatch_uid="renew reviews after an edit")
