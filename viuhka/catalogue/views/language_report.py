"""The report on language versions: what is missing, waits as a draft, or is older than the Finnish text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from viuhka.catalogue.desk.page_types import page_models
from viuhka.catalogue.models import ServicePage
from viuhka.catalogue.models.language_versions import LanguageVersion, language_versions
from viuhka.catalogue.rules.language_state import LanguageState
from viuhka.catalogue.rules.spreadsheets import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AbstractBaseUser

STATES = {
    LanguageState.MISSING: _("Missing"),
    LanguageState.DRAFT: _("Not published"),
    LanguageState.OUTDATED: _("Older than the Finnish text"),
    LanguageState.UP_TO_DATE: _("Up to date"),
}
_LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


class LanguageFilterSet(WagtailFilterSet):
    """Filters by language and state."""

    language = django_filters.ChoiceFilter(choices=_LANGUAGES, label=_("Language"))
    state = django_filters.ChoiceFilter(choices=list(STATES.items()), label=_("State"))

    class Meta:
        model = ServicePage
        fields: ClassVar[list[str]] = []


class LanguageReportView(ReportView):
    """Lists what is not up to date, unless asked for another state. Shows each editor the pages they may edit."""

    page_title = _("Language versions")
    header_icon = "globe"
    index_url_name = "language_report"
    index_results_url_name = "language_report_results"
    filterset_class = LanguageFilterSet
    # Wagtail's reports ask for no right of their own accord.
    model = ServicePage
    any_permission_required = ("add", "change", "publish")
    list_export: ClassVar = ["title", "type", "language", "state", "published"]
    export_headings: ClassVar = {
        "title": _("Finnish page"),
        "type": _("Type"),
        "language": _("Language"),
        "state": _("State"),
        "published": _("Finnish text published"),
    }
    verbose_name_plural = _("language versions")

    def get_filename(self) -> str:
        """The name of an exported file."""
        return f"language-versions-{timezone.localdate():%Y-%m-%d}"

    def get_queryset(self) -> list[LanguageVersion]:
        """The language versions of all pages that the editor may edit."""
        return [
            version
            for model in page_models()
            for version in language_versions(_editable_sources(model, self.request.user))
        ]

    def filter_queryset(self, queryset: Iterable[LanguageVersion]) -> list[LanguageVersion]:
        """Those of the language and state asked for; without a state, those that need work."""
        wanted = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        language, state = wanted.get("language"), wanted.get("state")
        return [
            version
            for version in queryset
            if (not language or version.locale == language)
            and (version.state == state if state else version.state != LanguageState.UP_TO_DATE)
        ]

    def stream_csv(self, queryset: Iterable[LanguageVersion]) -> list[bytes]:
        """The whole file, written while the editor's language is in force; what streams later is not."""
        return list(super().stream_csv(queryset))

    @cached_property
    def columns(self) -> list[Column]:
        """Page, type, language, state, age."""
        return [
            TitleColumn(
                "title",
                label=_("Finnish page"),
                accessor=lambda row: row.source.get_admin_display_title(),
                get_url=self._edit_url,
            ),
            Column("type", label=_("Type"), accessor=_type),
            Column("language", label=_("Language"), accessor=_language),
            Column("state", label=_("State"), accessor=lambda row: STATES[row.state]),
            DateColumn("published", label=_("Finnish text published"), accessor="source.last_published_at"),
        ]

    def _edit_url(self, row: LanguageVersion) -> str:
        """Where the work is done: on the version, or where one is made."""
        if row.version:
            return reverse("wagtailadmin_pages:edit", args=[row.version.pk])
        return reverse("simple_translation:submit_page_translation", args=[row.source.pk])

    def to_row_dict(self, item: LanguageVersion) -> dict[str, Any]:
        """A row of an exported file."""
        return {
            "title": harmless(item.source.title),
            "type": harmless(_type(item)),
            "language": _language(item),
            "state": str(STATES[item.state]),
            "published": item.source.last_published_at,
        }


def _editable_sources(model: Any, user: AbstractBaseUser) -> Any:
    editable = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, ["change", "publish"])
    return model.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None, pk__in=editable)


def _type(row: LanguageVersion) -> str:
    return capfirst(gettext(str(row.source._meta.verbose_name)))


def _language(row: LanguageVersion) -> str:
    return dict(settings.LANGUAGES)[row.locale]
