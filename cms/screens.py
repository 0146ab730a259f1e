"""What our own screens share: each asks for a right, and says which one when it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from mentoring.secrecy.admission import RIGHT, coordinates

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase


_ROWS_OF_FORMS = {"channels", "leads_to", "see_instead"}


def anchor_of(field: str) -> str:
    """What leads to a field of the editor; Wagtail opens the one it names, but knows no rows."""
    return f"#id_{field}-FORMS" if field in _ROWS_OF_FORMS else f"#:w:contentpath={field}"


class NeedsRight:
    """Answers those without the right with what they would need."""

    right: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let those in who have the right."""
        if not self.has_right(request):
            return _forbidden(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may do this."""
        return bool(request.user.has_perm(self.right))


class ForCoordinators(NeedsRight):
    """A screen about people of mentoring, for coordinators alone."""

    right = RIGHT

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person coordinates mentoring; administrators do not by being that."""
        return coordinates(request.user)


class CoordinatorsItem(MenuItem):
    """A menu item for coordinators alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person coordinates mentoring."""
        return coordinates(request.user)


class MomentColumn(Column):
    """A moment in Finnish time, wherever the editor is."""

    def get_value(self, instance: Any) -> str:
        """The moment, or a dash where there is none."""
        moment = super().get_value(instance)
        zone = ZoneInfo(settings.TIME_ZONE)
        return date_format(timezone.localtime(moment, zone), "SHORT_DATETIME_FORMAT") if moment else "–"


class MenuItemByRight(MenuItem):
    """A menu item for those who have a right."""

    def __init__(self, *args: Any, right: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._right = right

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person has it."""
        return bool(request.user.has_perm(self._right))


def _forbidden(request: HttpRequest) -> HttpResponse:
    """Say that a right is missing, and who can give it."""
    context = {"header_title": _("Not allowed"), "page_title": _("Not allowed")}
    return render(request, "cms/forbidden.html", context, status=403)


class NamedScreen(NeedsRight, WagtailAdminTemplateMixin):
    """A screen whose name stands in its header."""

    request: HttpRequest

    @property
    def decider(self) -> AbstractBaseUser:
        """Who decides. The admin lets in nobody who has not signed in."""
        return cast("AbstractBaseUser", self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way to this screen."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class DecisionView(NamedScreen, FormView):  # type: ignore[type-arg]  # Django lets nobody subscript it
    """A form of the editors' house that is not about one model."""

    template_name = "wagtailadmin/generic/form.html"
    submit_button_label = _("Save")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the form's template asks for."""
        context: dict[str, Any] = super().get_context_data(
            action_url=self.request.get_full_path(), submit_button_label=self.submit_button_label, **kwargs
        )
        return {**context, "media": context["form"].media}
