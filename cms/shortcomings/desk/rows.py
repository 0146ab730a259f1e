"""A task as the lists show it: what it is about, who looks after that, and the way to the field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from cms.screens import anchor_of
from cms.worker.views.screen import RIGHT as MANAGE_WORKER
from viuhka.catalogue.desk.page_types import page_models, reference_types
from viuhka.clearing.desk import pages_of
from viuhka.linkcheck.models import WebAddress
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind as DocumentKind
from viuhka.shortcomings.notices import sentence
from viuhka.shortcomings.rules.findings import NEVER_SETTLED, Kind
from viuhka.upkeep.desk import owners_of
from viuhka.upkeep.models import OwnerRoleChoice
from viuhka.upkeep.rules.caring import OwnerRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.shortcomings.models import Shortcoming
    from viuhka.upkeep.desk import Owner

SETTLE = "viuhka.settle_shortcomings"
_SOURCE = settings.LANGUAGE_CODE


@dataclass(frozen=True, slots=True)
class Row:
    """A task, ready to be shown."""

    shortcoming: Shortcoming
    title: str
    type_name: str
    sentence: str
    url: str | None
    owner: str
    days: int
    may_settle: bool

    @property
    def pk(self) -> int:
        """The task's."""
        return self.shortcoming.pk


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rows refer to, read at once."""

    pages: Mapping[tuple[str, str], LanguagePage]
    rows: Mapping[str, Any]
    names: Mapping[str, str]
    owners: Mapping[str, Owner]
    user: AbstractBaseUser
    now: datetime


def rows_of(shortcomings: Iterable[Shortcoming], user: AbstractBaseUser, now: datetime) -> list[Row]:
    """Tasks with what they are about; in a few queries, however many there are."""
    shown = list(shortcomings)
    around = _around(shown, user, now)
    return [_row(one, around) for one in shown]


def _around(shown: list[Shortcoming], user: AbstractBaseUser, now: datetime) -> _Around:
    refs = {one.ref for one in shown}
    kinds = {model.kind.value for model in page_models()}
    return _Around(
        pages=pages_of(ref for ref in refs if ref.partition(":")[0] in kinds),
        rows=_reference_rows(refs),
        names=_names({one.subject for one in shown}) | _urls(shown),
        owners=owners_of(refs),
        user=user,
        now=now,
    )


def _reference_rows(refs: set[str]) -> dict[str, Any]:
    """Providers, acts and places, by reference."""
    found: dict[str, Any] = {}
    for some in reference_types():
        codes = [ref.partition(":")[2] for ref in refs if ref.startswith(f"{some.kind}:")]
        if codes and some.kind != DocumentKind.TERM:
            rows: Any = some.model._default_manager
            found |= {row.ref: row for row in rows.filter(code__in=codes)}
    return found


def _urls(shown: list[Shortcoming]) -> dict[str, str]:
    """The addresses that broken links lead to, each with the status that it answers."""
    keys = [one.subject for one in shown if one.kind == Kind.BROKEN_LINK]
    rows = WebAddress.objects.filter(pk__in=keys) if keys else ()
    return {str(row.pk): f"{row.url} ({row.status})" if row.status else row.url for row in rows}


def _names(refs: set[str]) -> dict[str, str]:
    """What terms and acts are called in the reader's language."""
    locale = (get_language() or _SOURCE)[:2]
    rows = Publication.objects.filter(ref__in=sorted(refs), locale=locale, taken_down_at=None)
    found = rows.values_list("ref", "document__label", "document__name")
    return {ref: label or name or ref for ref, label, name in found}


def _row(one: Shortcoming, around: _Around) -> Row:
    title, type_name, url = _place(one, around)
    may_settle = url is not None and one.kind not in NEVER_SETTLED and around.user.has_perm(SETTLE)  # type: ignore[attr-defined]  # users of ours have rights
    return Row(
        shortcoming=one,
        title=title,
        type_name=capfirst(type_name),
        sentence=sentence(one, around.names),
        url=url,
        owner=_owner(one, around.owners),
        days=max(0, (around.now - one.since).days),
        may_settle=may_settle,
    )


def _owner(one: Shortcoming, owners: Mapping[str, Owner]) -> str:
    if one.kind == Kind.FAILED_JOB:
        return gettext("Administrator")
    owner = owners[one.ref]
    # Of what is wrong, a provider is asked to confirm; the rest is done here.
    is_done_here = owner.role == OwnerRole.PROVIDER and one.kind != Kind.UNCONFIRMED
    role = OwnerRoleChoice(OwnerRole.EDITOR if is_done_here else owner.role).label
    if owner.account:
        return f"{owner.account} ({role})"
    return str(role if is_done_here else owner.provider or role)


def _place(one: Shortcoming, around: _Around) -> tuple[str, str, str | None]:
    """What the task is about, of which type that is, and where it is done by whoever may."""
    if one.kind == Kind.FAILED_JOB:
        may_look = around.user.has_perm(MANAGE_WORKER)  # type: ignore[attr-defined]
        return one.subject, gettext("Task of the worker"), reverse("worker") if may_look else None
    if one.ref in around.rows:
        return _place_of_a_row(one, around)
    page = around.pages.get((one.ref, one.locale)) or around.pages.get((one.ref, _SOURCE))
    if page is None:
        return gettext("A page that was deleted"), "–", None
    source = around.pages.get((one.ref, _SOURCE)) or page
    may_edit = page.permissions_for_user(around.user).can_edit()
    return source.get_admin_display_title(), str(page._meta.verbose_name), _page_url(one, page) if may_edit else None


def _place_of_a_row(one: Shortcoming, around: _Around) -> tuple[str, str, str | None]:
    row = around.rows[one.ref]
    name = row._meta.model_name
    url = reverse(f"wagtailsnippets_viuhka_{name}:edit", args=[row.pk]) + (anchor_of(one.field) if one.field else "")
    may_edit = around.user.has_perm(f"viuhka.change_{name}")  # type: ignore[attr-defined]
    return str(row), str(row._meta.verbose_name), url if may_edit else None


def _page_url(one: Shortcoming, page: LanguagePage) -> str:
    """The field; a language version that is missing is made from the source."""
    if one.kind == Kind.LANGUAGE_MISSING and page.locale.language_code != one.locale:
        return reverse("simple_translation:submit_page_translation", args=[page.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return f"{edit}{anchor_of(one.field)}" if one.field else edit
