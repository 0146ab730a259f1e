"""Who may confirm what, and who is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from cms.accounts.models import User
from cms.roles.rules import COORDINATORS, EDITORS, MODERATORS, PLANNERS
from viuhka.catalogue.desk.page_types import page_types
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.publications.rules.documents import Kind
from viuhka.upkeep.desk import role_of
from viuhka.upkeep.rules.caring import OwnerRole
from viuhka.upkeep.rules.ladder import Dates, holder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.upkeep.models import Care

RIGHT = "viuhka.confirm_content"

#: The group of each role that is asked. A provider is written to.
GROUPS = {
    OwnerRole.EDITOR: EDITORS,
    OwnerRole.MODERATOR: MODERATORS,
    OwnerRole.PLANNER: PLANNERS,
    OwnerRole.COORDINATOR: COORDINATORS,
}


def day_of(moment: datetime) -> date:
    """The day in Finland."""
    return moment.astimezone(HELSINKI).date()


def pages_of(some: Iterable[Care]) -> dict[str, LanguagePage]:
    """The source pages of rows of upkeep, by reference; a query for each type of page."""
    keys: dict[str, list[str]] = {}
    for care in some:
        keys.setdefault(care.kind, []).append(care.ref.partition(":")[2])
    return {
        page.ref: page
        for of in page_types()
        if of.model.kind in keys
        for page in of.model._default_manager.filter(
            translation_key__in=keys[of.model.kind], alias_of=None, locale__language_code=settings.LANGUAGE_CODE
        )
    }


def may_confirm(user: User, care: Care, page: LanguagePage | None) -> bool:
    """Whether somebody may say that this is still correct: who may edit it, and whose role looks after it."""
    if not user.has_perm(RIGHT):
        return False
    if page is None:
        return care.kind == Kind.PROVIDER
    return bool(page.permissions_for_user(user).can_edit()) or OwnerRole(care.owner_role) in roles_of(user)


def roles_of(user: User) -> set[OwnerRole]:
    """The roles that somebody has. An administrator answers for all that nobody else does, and so has them all."""
    if user.is_superuser:
        return set(GROUPS)
    groups = set(user.groups.values_list("name", flat=True))
    return {role for role, group in GROUPS.items() if group in groups}


def holder_of(care: Care, today: date) -> OwnerRole:
    """Whose task it is today."""
    return holder(Dates(care.due_date, care.stale_from), role_of(care), today)


def is_task_of(user: User, roles: set[OwnerRole], care: Care, today: date) -> bool:
    """Whether it is somebody's own task: theirs by name, or their role's."""
    role = holder_of(care, today)
    if care.owner_id and role == OwnerRole(care.owner_role):
        return bool(care.owner_id == user.pk)
    return role in roles


def edit_url(care: Care, page: LanguagePage | None) -> str | None:
    """Where it is edited."""
    if page is not None:
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    if care.kind == Kind.PROVIDER and care.provider_id:
        return reverse("wagtailsnippets_viuhka_provider:edit", args=[care.provider_id])
    return None
