"""Lets another organisation make a guide its own, with the credits of those who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from pathways.interviews.models import InterviewGuidePage
from viuhka.publications.models import Address

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.catalogue.models import Provider


@transaction.atomic
def copy_guide(*, guide: InterviewGuidePage, organisation: Provider, by: AbstractBaseUser) -> InterviewGuidePage:
    """Make drafts of a guide for an organisation, in all its languages; they refer to the guide they were made from.

    Licence and credits go along and cannot be changed in the copy.
    """
    copy = _copied(guide, organisation, by, key=None)
    for version in _versions(guide):
        _copied(version, organisation, by, key=copy)
    log(instance=copy, action="wagtail.copy", user=by, data={"source": guide.pk})
    return copy


def _versions(guide: InterviewGuidePage) -> list[InterviewGuidePage]:
    others = InterviewGuidePage.objects.filter(translation_key=guide.translation_key, alias_of=None)
    return list(others.exclude(pk=guide.pk).order_by("pk"))


def _copied(
    guide: InterviewGuidePage,
    organisation: Provider,
    by: AbstractBaseUser,
    key: InterviewGuidePage | None,
) -> InterviewGuidePage:
    facts: dict[str, object] = {"slug": key.slug if key else _free_slug(guide.slug, organisation)}
    if key:
        facts["translation_key"] = key.translation_key
    else:
        facts |= {"organisation": organisation, "original_ref": guide.ref}
    copied: InterviewGuidePage = guide.copy(
        update_attrs=facts, copy_revisions=False, keep_live=False, reset_translation_key=key is None, user=by
    )
    return copied


def _free_slug(slug: str, organisation: Provider) -> str:
    """An address that no guide has or had."""
    wanted = f"{slug}-{slugify(organisation.code)}"
    taken = set(Address.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    taken |= set(InterviewGuidePage.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(one for one in (wanted, *(f"{wanted}-{number}" for number in range(2, 1000))) if one not in taken)
