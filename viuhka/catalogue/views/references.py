"""The screens of providers, locations, acts and vocabularies."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, StatusFlagColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from viuhka.catalogue.forms import ReferenceForm, TermForm
from viuhka.catalogue.models import LegalBasis, Location, Provider, Term, Vocabulary
from viuhka.catalogue.panels.references import (
    LEGAL_BASIS_PANELS,
    LOCATION_PANELS,
    PROVIDER_PANELS,
    TERM_PANELS,
    VOCABULARY_PANELS,
)
from viuhka.catalogue.views.shelving import (
    ReferenceCreateView,
    ReferenceDeleteView,
    ReferenceEditView,
    ReferenceUsageView,
)


class ReferenceIndexView(IndexView):
    """A list in the order of the names that the editor sees."""

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """By name in the editor's language, unless another column was chosen."""
        if self.is_explicitly_ordered:
            return super().order_queryset(queryset)
        language = (get_language() or settings.LANGUAGE_CODE)[:2]
        return queryset.order_by(Coalesce(NullIf(f"name_{language}", Value("")), "name_fi"), "pk")


class ReferenceViewSet(SnippetViewSet):
    """What all screens for references share."""

    index_view_class = ReferenceIndexView
    add_view_class = ReferenceCreateView
    edit_view_class = ReferenceEditView
    delete_view_class = ReferenceDeleteView
    usage_view_class = ReferenceUsageView
    copy_view_enabled = False
    # The database is asked directly: a new row is found at once, and by any part of its name.
    search_backend_name = None
    search_fields = ["name_fi", "name_sv", "name_en", "code"]
    ordering = ["name_fi"]
    list_per_page = 50


def _demo() -> StatusFlagColumn:
    return StatusFlagColumn("is_demo", label=_("Demo content"), true_label=_("Demo"), sort_key="is_demo")


class ProviderViewSet(ReferenceViewSet):
    """Providers."""

    model = Provider
    icon = "group"
    list_display = [
        "__str__",
        "provider_type",
        StatusFlagColumn("is_verified", label=_("Verified"), true_label=_("Verified")),
        _demo(),
    ]
    list_filter = ["is_verified", "is_demo"]
    edit_handler = ObjectList(PROVIDER_PANELS, base_form_class=ReferenceForm)


class LocationViewSet(ReferenceViewSet):
    """Service locations."""

    model = Location
    icon = "site"
    list_display = ["__str__", "address_fi", "municipality", _demo()]
    list_filter = ["is_demo"]
    search_fields = [*ReferenceViewSet.search_fields, "address_fi", "address_sv"]
    edit_handler = ObjectList(LOCATION_PANELS, base_form_class=ReferenceForm)


class LegalBasisViewSet(ReferenceViewSet):
    """Acts that services rest on."""

    model = LegalBasis
    icon = "clipboard-list"
    list_display = ["__str__", "number", "in_force_from_date", "in_force_to_date"]
    search_fields = [*ReferenceViewSet.search_fields, "number"]
    edit_handler = ObjectList(LEGAL_BASIS_PANELS, base_form_class=ReferenceForm)


class _TermsColumn(Column):
    """The number of terms, which leads to them."""

    def get_value(self, instance: Any) -> str:
        url = f"{reverse(TermViewSet().get_url_name('list'))}?vocabulary={instance.pk}"
        return format_html('<a href="{}">{}</a>', url, instance.terms_count)


class VocabularyViewSet(ReferenceViewSet):
    """Vocabularies, with the number of their terms."""

    model = Vocabulary
    icon = "list-ul"
    list_display = ["__str__", "code", _TermsColumn("terms_count", label=_("Terms"), sort_key="terms_count")]
    edit_handler = ObjectList(VOCABULARY_PANELS, base_form_class=ReferenceForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Vocabulary]:
        """All vocabularies, their terms counted."""
        return Vocabulary.objects.annotate(terms_count=Count("terms"))


class TermIndexView(IndexView):
    """The terms; a new one goes to the vocabulary that is shown."""

    def get_add_url(self) -> str | None:
        """The address of the form, with the vocabulary filled in."""
        url, vocabulary = super().get_add_url(), self.request.GET.get("vocabulary")
        return f"{url}?vocabulary={vocabulary}" if url and vocabulary else url


class _CodesColumn(Column):
    """Codes, separated by commas."""

    def get_value(self, instance: Any) -> str:
        return ", ".join(instance.ptv_codes)


class TermViewSet(ReferenceViewSet):
    """The terms of all vocabularies."""

    model = Term
    icon = "tag"
    index_view_class = TermIndexView
    list_display = [
        "__str__",
        "code",
        Column("vocabulary", label=_("Vocabulary")),
        _CodesColumn("ptv_codes", label=_("PTV codes")),
        StatusFlagColumn("is_obsolete", label=_("In use"), true_label=_("No longer used"), sort_key="is_obsolete"),
    ]
    list_filter = ["vocabulary", "is_obsolete"]
    ordering = ["vocabulary", "sort_order", "code"]
    edit_handler = ObjectList(TERM_PANELS, base_form_class=TermForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Term]:
        """All terms, with their vocabularies."""
        return Term.objects.select_related("vocabulary")


class CatalogueGroup(SnippetViewSetGroup):
    """What services refer to."""

    menu_label = _("Catalogue data")
    menu_icon = "folder-open-inverse"
    menu_order = 200
    items = (ProviderViewSet, LocationViewSet, LegalBasisViewSet)


class VocabularyGroup(SnippetViewSetGroup):
    """The lists that services are described with."""

    menu_label = _("Vocabularies")
    menu_icon = "list-ul"
    menu_order = 210
    items = (VocabularyViewSet, TermViewSet)
