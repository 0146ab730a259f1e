"""Who coordinates mentoring: the one answer for screens, menus and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

RIGHT = "mentoring.coordinate_mentoring"


def coordinators() -> Any:
    """The accounts in a group that coordinates mentoring; being an administrator is not enough."""
    app, codename = RIGHT.split(".")
    granted = {"groups__permissions__content_type__app_label": app, "groups__permissions__codename": codename}
    return get_user_model()._default_manager.filter(is_active=True, **granted).distinct().order_by("pk")


def coordinates(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether somebody is one of them."""
    return bool(user.is_authenticated and coordinators().filter(pk=user.pk).exists())
