"""The report on confirmations: the live services that somebody has to look at again, the longest due first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from viuhka.catalogue.models import Provider, ServicePage
from viuhka.catalogue.models.confirming import services_to_confirm
from viuhka.catalogue.rules.spreadsheets import harmless

if TYPE_CHECKING:
    from django.db.models import QuerySet


class ConfirmationFilterSet(WagtailFilterSet):
    """Filters by provider."""

    provider = django_filters.ModelChoiceFilter(queryset=Provider.objects.order_by("name_fi"), label=_("Provider"))

    class Meta:
        model = ServicePage
        fields: ClassVar[list[str]] = ["provider"]


class ConfirmationReportView(ReportView):
    """Lists what is due; shows each editor the services they may edit, each with the way to its date."""

    page_title = _("Confirmations due")
    header_icon = "calendar-check"
    index_url_name = "confirmation_report"
    index_results_url_name = "confirmation_report_results"
    filterset_class = ConfirmationFilterSet
    # Wagtail's reports ask for no right of their own accord.
    model = ServicePage
    any_permission_required = ("add", "change", "publish")
    default_ordering = "confirm_by"
    list_export: ClassVar = ["title", "provider", "staff_contact_role", "confirmed_date", "confirm_by", "days_late"]
    export_headings: ClassVar = {
        "title": _("Service"),
        "provider": _("Provider"),
        "staff_contact_role": _("Contact for staff"),
        "confirmed_date": _("Confirmed"),
        "confirm_by": _("Was to be confirmed by"),
        "days_late": _("Days late"),
    }
    verbose_name_plural = _("services")

    def get_filename(self) -> str:
        """The name of an exported file."""
        return f"confirmations-due-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[ServicePage]:
        """What is due of the services that the editor may edit."""
        return services_to_confirm(self.request.user, timezone.localdate()).select_related("provider", "locale")

    def order_queryset(self, queryset: QuerySet[ServicePage]) -> QuerySet[ServicePage]:
        """In the order asked for; what was never confirmed is the oldest."""
        name = self.ordering.lstrip("-")
        is_falling = self.ordering.startswith("-")
        by = F(name).desc(nulls_last=True) if is_falling else F(name).asc(nulls_first=True)
        return queryset.order_by(by, "title", "pk")

    def stream_csv(self, queryset: QuerySet[ServicePage]) -> list[bytes]:
        """The whole file, written while the editor's language is in force; what streams later is not."""
        return list(super().stream_csv(queryset))

    @cached_property
    def columns(self) -> list[Column]:
        """Service, whose it is, when it was confirmed and how late that is."""
        return [
            TitleColumn(
                "title",
                label=_("Service"),
                accessor=lambda page: page.get_admin_display_title(),
                get_url=date_url,
                sort_key="title",
            ),
            Column("provider", label=_("Provider"), accessor=lambda page: page.provider or "–"),
            Column("staff_contact_role", label=_("Contact for staff"), accessor=lambda p: p.staff_contact_role or "–"),
            Column("confirmed_date", label=_("Confirmed"), accessor=_confirmed),
            Column("confirm_by", label=_("Was to be confirmed by"), accessor=_confirm_by, sort_key="confirm_by"),
            Column("late", label=_("Late"), accessor=_late),
        ]

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """A row of an exported file."""
        return {
            "title": harmless(item.title),
            "provider": harmless(str(item.provider or "")),
            "staff_contact_role": harmless(item.staff_contact_role),
            "confirmed_date": item.confirmed_date,
            "confirm_by": item.confirm_by,
            "days_late": days_late(item),
        }


def date_url(page: ServicePage) -> str:
    """Where a service is confirmed: the field for the date in its form."""
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#:w:contentpath=confirmed_date"


def days_late(page: Any) -> int | None:
    """For how many days its confirmation has been due; nothing where it never was confirmed."""
    return (timezone.localdate() - page.confirm_by).days if page.confirm_by else None


def _confirmed(page: Any) -> str:
    return date_format(page.confirmed_date, "SHORT_DATE_FORMAT") if page.confirmed_date else gettext("Never")


def _confirm_by(page: Any) -> str:
    return date_format(page.confirm_by, "SHORT_DATE_FORMAT") if page.confirm_by else "–"


def _late(page: Any) -> str:
    days = days_late(page)
    return "–" if days is None else ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
