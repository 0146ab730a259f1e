from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission

from viuhka.catalogue.models import EventIndexPage, ServiceIndexPage

EDITORS = "Content editors"
_WAGTAIL_DEFAULTS = ("Editors", "Moderators")
_EDITED = ("vocabulary", "term", "legalbasis", "provider", "location")
_EDITOR_RIGHTS = [
    ("wagtailadmin", "access_admin"),
    ("simple_translation", "submit_translation"),
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("viuhka", "view_opening"),
    ("viuhka", "add_opening"),
    ("viuhka", "change_opening"),
    *(("viuhka", f"{verb}_{name}") for verb in ("add", "change", "view") for name in _EDITED),
]


@transaction.atomic
def prepare_roles() -> None:
    """Give the content editors' group the rights it needs, no more; drop the groups Wagtail brings along."""
    Group.objects.filter(name__in=_WAGTAIL_DEFAULTS, user=None).delete()
    group, _ = Group.objects.get_or_create(name=EDITORS)
    group.permissions.set([_permission(app, codename) for app, codename in _EDITOR_RIGHTS])
    rights = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=("add_page", "change_page", "publish_page")
    )
    for model in (ServiceIndexPage, EventIndexPage):
        for page in model.objects.all():
            for right in rights:
                GroupPagePermission.objects.get_or_create(group=group, page=page, permission=right)


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.filter(content_type__app_label=app, codename=codename).latest("pk")
