from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from cms.roles.rules import ROLES
from viuhka.catalogue.desk.page_types import page_types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.roles.rules import Role

_WAGTAIL_DEFAULTS = ("Editors", "Moderators")


@transaction.atomic
def prepare_roles() -> None:
    """Give the group of every role exactly the rights it has; drop the groups Wagtail brings along."""
    Group.objects.filter(name__in=_WAGTAIL_DEFAULTS, user=None).delete()
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role.group)
        group.permissions.set(_permissions(role.rights))
        _grant_pages(group, role)
        _grant_files(group, role)


def _grant_pages(group: Group, role: Role) -> None:
    rights = _permissions(f"wagtailcore.{codename}" for codename in role.page_rights)
    pages = [page.pk for some in page_types() for page in some.index._default_manager.all()]
    standing = GroupPagePermission.objects.filter(group=group)
    standing.exclude(page__in=pages, permission__in=rights).delete()
    for page in pages:
        for right in rights:
            GroupPagePermission.objects.get_or_create(group=group, page_id=page, permission=right)


def _grant_files(group: Group, role: Role) -> None:
    """Files lie in one collection until somebody makes others below it."""
    root, rights = Collection.get_first_root_node(), _permissions(role.file_rights)
    standing = GroupCollectionPermission.objects.filter(group=group)
    standing.exclude(collection=root, permission__in=rights).delete()
    for right in rights:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=right)


def _permissions(names: Iterable[str]) -> list[Permission]:
    return [_permission(*name.split(".")) for name in sorted(names)]


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.filter(content_type__app_label=app, codename=codename).latest("pk")
