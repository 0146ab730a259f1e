"""Chooses a service for a stage: those for the pathway's client group first; another one says why it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
    CreateView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from viuhka.catalogue.models import ServicePage, Term
from viuhka.catalogue.models.service_choices import ServiceStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class _ForEditors:
    """Offers services to those who edit pages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse others."""
        if not policy_registry.get_by_type(Page).user_has_any_permission(request.user, ["add", "change"]):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin
        return response


class _Fitting(_ForEditors):
    """The services, those that fit first; the others cannot be chosen."""

    request: HttpRequest
    chosen_url_name: str
    append_preserved_url_parameters: Callable[[str], str]

    @cached_property
    def group(self) -> Term | None:
        """The client group that the form has chosen."""
        given = self.request.GET.get("client_group", "")
        return Term.objects.filter(vocabulary="client_groups", pk=given).first() if given.isdigit() else None

    def get_object_list(self) -> QuerySet[ServicePage]:
        """The Finnish pages, which stand for the services in all languages."""
        services = ServicePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
        groups = ServicePage.client_groups.through.objects.filter(servicepage=OuterRef("pk"), term=self.group)
        return services.annotate(fits=Exists(groups)).order_by("-fits", "title", "pk")

    def apply_object_list_ordering(self, objects: QuerySet[ServicePage]) -> QuerySet[ServicePage]:
        """As they are: what fits first."""
        return objects

    @property
    def columns(self) -> list[Column]:
        """The name, which chooses where the service fits, and why another one is missing."""
        title = TitleColumn(
            "title",
            label=_("Service"),
            accessor="title",
            get_url=self._way_to_choose,
            link_attrs={"data-chooser-modal-choice": True},
        )
        return [title, Column("why", label=_("For this pathway"), accessor=self.tells)]

    def _way_to_choose(self, service: Any) -> str | None:
        if self.why_not(service):
            return None
        url: str = self.append_preserved_url_parameters(reverse(self.chosen_url_name, args=[service.pk]))
        return url

    def why_not(self, service: Any) -> str:
        """Why a service cannot be chosen for the pathway; empty where it can."""
        if service.status == ServiceStatus.ENDED:
            return gettext("The service has ended.")
        if self.group and not service.fits:
            return gettext("Does not list the client group “%(group)s”. Add it on the service's page first.") % {
                "group": self.group
            }
        return ""

    def tells(self, service: Any) -> str:
        """Why a service is missing, or that it fits."""
        return self.why_not(service) or (gettext("Fits") if self.group else gettext("Choose the client group first"))


class ChooseFittingView(_Fitting, ChooseView):
    """The window."""


class FittingResultsView(_Fitting, ChooseResultsView):
    """What was searched for."""


class FittingChosenView(_ForEditors, ChosenView):
    """The service that was chosen."""


class FittingChosenMultipleView(_ForEditors, ChosenMultipleView):
    """The services that were chosen together."""


class NothingNewView(CreateView):
    """A service is not made here."""

    def can_create(self) -> bool:
        """Never."""
        return False


class FittingServices(ChooserViewSet):
    """The services that fit a pathway."""

    model = ServicePage
    icon = "doc-full"
    choose_one_text = _("Choose a service")
    choose_another_text = _("Choose another service")
    edit_item_text = _("Edit this service")
    choose_view_class = ChooseFittingView
    choose_results_view_class = FittingResultsView
    chosen_view_class = FittingChosenView
    chosen_multiple_view_class = FittingChosenMultipleView
    create_view_class = NothingNewView
    preserve_url_parameters = ("multiple", "client_group")
    register_widget = False


FITTING_SERVICES = FittingServices("fitting_services", url_prefix="pathways/fitting-services")
