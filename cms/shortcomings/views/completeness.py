"""How complete what is published is, the least complete first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.conf import settings
from django.db.models import F, IntegerField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.screens import NeedsRight, anchor_of
from cms.shortcomings.views.lists import VIEW
from viuhka.catalogue.desk.page_types import page_models
from viuhka.catalogue.models import Provider
from viuhka.catalogue.rules.spreadsheets import harmless
from viuhka.clearing.desk import pages_of
from viuhka.publications.models import Publication

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import Model, QuerySet

#: How many of the things that are missing are named in the list; the form has all.
NAMED = 3


def _types() -> Mapping[str, type[Model]]:
    weighed = ("service", "pathway", "guide")
    return {model.kind.value: model for model in page_models() if model.kind in weighed} | {"provider": Provider}


def _type_choices() -> list[tuple[str, str]]:
    return [(kind, capfirst(str(model._meta.verbose_name))) for kind, model in _types().items()]


class CompletenessFilterSet(WagtailFilterSet):
    """Filters by type and language."""

    kind = django_filters.ChoiceFilter(choices=_type_choices, label=_("Type"))
    locale = django_filters.ChoiceFilter(choices=settings.LANGUAGES, label=_("Language"))

    class Meta:
        model = Publication
        fields: ClassVar[list[str]] = []


class CompletenessView(NeedsRight, ReportView):
    """Lists what is published with its score, and what would raise it most."""

    right = VIEW
    page_title = _("Completeness")
    header_icon = "tasks"
    model = Publication
    index_url_name = "completeness"
    index_results_url_name = "completeness_results"
    filterset_class = CompletenessFilterSet
    table_classname = "listing viuhka-stacks"
    default_ordering = "score"
    list_export: ClassVar = ["title", "type", "language", "score", "missing"]
    export_headings: ClassVar = {
        "title": _("Title"),
        "type": _("Type"),
        "language": _("Language"),
        "score": _("Completeness (%)"),
        "missing": _("What is missing"),
    }
    verbose_name_plural = _("pages")

    def get_filename(self) -> str:
        """The name of an exported file."""
        return f"completeness-{timezone.localdate():%Y-%m-%d}"

    def get_queryset(self) -> QuerySet[Publication]:
        """What has a score, the least complete first."""
        rows = Publication.objects.filter(taken_down_at=None, staff__has_key="completeness")
        scored = rows.annotate(
            score=Cast(KT("staff__completeness__score"), IntegerField()),
            title=Coalesce(KT("document__title"), KT("document__name")),
        )
        return scored.order_by(F("score").asc(), "title", "pk")

    def get_table(self, object_list: Iterable[Publication]) -> Any:
        """The rows shown, each with the way to what is missing."""
        shown = list(object_list)
        self._pages = pages_of(row.ref for row in shown if row.kind != "provider")
        providers = [row.slug for row in shown if row.kind == "provider"]
        self._providers = {f"provider:{one.code}": one.pk for one in Provider.objects.filter(code__in=providers)}
        return super().get_table(shown)

    def stream_csv(self, queryset: Iterable[Publication]) -> list[bytes]:
        """The whole file, written while the editor's language is in force."""
        return list(super().stream_csv(queryset))

    @cached_property
    def columns(self) -> list[Column]:
        """Title, type, language, score, what is missing."""
        return [
            TitleColumn("title", label=_("Title"), get_url=self._url),
            Column("type", label=_("Type"), accessor=_type),
            Column("language", label=_("Language"), accessor=_language),
            Column("score", label=_("Completeness"), accessor=lambda row: f"{row.score} %"),
            Column("missing", label=_("What would raise it"), accessor=lambda row: _missing(row, NAMED)),
        ]

    def _url(self, row: Publication) -> str | None:
        missing = row.staff["completeness"]["missing"]
        anchor = anchor_of(missing[0]["field"]) if missing else ""
        edit = self._provider_url(row) if row.kind == "provider" else self._page_url(row)
        return f"{edit}{anchor}" if edit else None

    def _provider_url(self, row: Publication) -> str | None:
        key, may_edit = self._providers.get(row.ref), self.request.user.has_perm("viuhka.change_provider")
        return reverse("wagtailsnippets_viuhka_provider:edit", args=[key]) if key and may_edit else None

    def _page_url(self, row: Publication) -> str | None:
        page = self._pages.get((row.ref, row.locale))
        if page is None or not page.permissions_for_user(self.request.user).can_edit():
            return None
        return reverse("wagtailadmin_pages:edit", args=[page.pk])

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """A row of an exported file."""
        return {
            "title": harmless(item.title),
            "type": harmless(_type(item)),
            "language": str(_language(item)),
            "score": item.score,
            "missing": harmless(_missing(item)),
        }


def _type(row: Publication) -> str:
    return capfirst(str(_types()[row.kind]._meta.verbose_name))


def _language(row: Publication) -> str:
    names: Mapping[str, str] = dict(settings.LANGUAGES)
    return gettext(names[row.locale])


def _missing(row: Publication, most: int | None = None) -> str:
    named = [gettext(item["sentence"]) for item in row.staff["completeness"]["missing"]]
    return " ".join(named[:most]) or "–"
