"""Deciding about an opening that stands: checking it, closing it at a moment, rolling it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from cms.screens import DecisionView, NamedScreen
from cms.visibility.forms.launch_stage import ReasonForm
from cms.visibility.forms.openings import ClosingForm, MovingForm
from cms.visibility.views.board import DECIDE
from cms.visibility.views.planning import say_what_was_decided
from cms.visibility.views.rows import rows_of
from viuhka.clearing.actions.clearing import check_opening, move_and_check_opening
from viuhka.clearing.desk import sources_of
from viuhka.openings.actions import (
    ClosesBeforeItOpens,
    MomentIsOver,
    MovesWithItsRelease,
    OpenAlready,
    OpeningNotStanding,
    plan_closing,
    roll_back_opening,
)
from viuhka.openings.models import Opening

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from viuhka.catalogue.models.pages import LanguagePage


class OfAnOpening(NamedScreen):
    """Asks for the right to decide, and to edit the opening's page."""

    right = DECIDE
    opening: Opening
    page: LanguagePage | None

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may also edit the page."""
        if not super().has_right(request):
            return False
        self.opening = get_object_or_404(Opening, pk=self.kwargs["pk"])
        self.page = sources_of([self.opening.ref]).get(self.opening.ref)
        return self.page is None or bool(self.page.permissions_for_user(request.user).can_edit())

    @property
    def title(self) -> str:
        """The page's."""
        return self.page.get_admin_display_title() if self.page else gettext("A page that was deleted")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The opening and its page."""
        return super().get_context_data(opening=self.opening, page=self.page, title=self.title, **kwargs)

    def rolled_back_meanwhile(self) -> HttpResponse:
        """Say that somebody was faster."""
        messages.error(self.request, gettext("Somebody else has rolled this opening back already."))
        return redirect("openings")


def why_no_such_moment(error: MomentIsOver | ClosesBeforeItOpens) -> str:
    """What is wrong with the moment to which something was to be moved."""
    if isinstance(error, MomentIsOver):
        return gettext("Choose a moment that is still to come.")
    return gettext("It would close before it opens. Choose an earlier moment, or set first when it closes.")


def cleared_together(opening: Opening) -> QuerySet[Opening]:
    """The standing openings of the same release; none where there is none."""
    return Opening.objects.standing().filter(release__isnull=False, release=opening.release_id)


class CheckOpeningView(OfAnOpening, View):
    """Asks, and checks an opening now."""

    page_title = _("Check the opening now")
    header_icon = "check"
    template_name = "cms/visibility/check_opening.html"

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may also edit the pages that are checked along with it."""
        return super().has_right(request) and all(
            row.may_decide for row in rows_of(cleared_together(self.opening), request.user, timezone.now())
        )

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Say what checking does."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Check it."""
        try:
            opening = check_opening(opening=self.opening, by=self.decider, now=timezone.now())
        except OpeningNotStanding:
            return self.rolled_back_meanwhile()
        except OpenAlready:
            messages.info(request, gettext("It is open already. To close it, roll it back or set when it closes."))
        else:
            say_what_was_decided(request, opening, self.title)
        return redirect("openings")


class CloseOpeningView(OfAnOpening, DecisionView):
    """Sets the moment from which the page is closed to the opening's audience."""

    page_title = _("Set when it closes")
    header_icon = "time"
    form_class = ClosingForm
    submit_button_label = _("Set when it closes")
    template_name = "cms/visibility/close_opening.html"

    def get_initial(self) -> dict[str, Any]:
        """The moment that is set."""
        return {**super().get_initial(), "closes_at": self.opening.closes_at}

    def form_valid(self, form: ClosingForm) -> HttpResponse:
        """Set it, unless it is over already."""
        decided = {name: form.cleaned_data[name] for name in ("closes_at", "reason")}
        try:
            plan_closing(opening=self.opening, by=self.decider, now=timezone.now(), **decided)
        except OpeningNotStanding:
            return self.rolled_back_meanwhile()
        except ClosesBeforeItOpens:
            form.add_error(
                "closes_at",
                gettext("Choose a moment that is still to come, after the opening. To close at once, roll it back."),
            )
            return self.form_invalid(form)
        messages.success(self.request, gettext("It is set when the page closes."))
        return redirect("openings")


class MoveOpeningView(OfAnOpening, DecisionView):
    """Lets a page that is not open yet open at another moment."""

    page_title = _("Move to another moment")
    header_icon = "date"
    form_class = MovingForm
    submit_button_label = _("Move to another moment")
    template_name = "cms/visibility/move_opening.html"

    def get_initial(self) -> dict[str, Any]:
        """The moment as it is."""
        return {**super().get_initial(), "opens_at": self.opening.opens_at}

    def form_valid(self, form: MovingForm) -> HttpResponse:
        """Move it, unless it has opened, and check it at once where that moment is soon."""
        decided, now = {name: form.cleaned_data[name] for name in ("opens_at", "reason")}, timezone.now()
        try:
            moved = move_and_check_opening(
                opening=self.opening, by=self.decider, now=now, ahead=settings.OPENINGS_CLEARED_AHEAD, **decided
            )
        except OpeningNotStanding:
            return self.rolled_back_meanwhile()
        except OpenAlready:
            messages.error(
                self.request, gettext("It is open already. To close it, roll it back or set when it closes.")
            )
        except MovesWithItsRelease:
            messages.error(self.request, gettext("It opens with its release. Move the release, or take it out of it."))
        except (MomentIsOver, ClosesBeforeItOpens) as error:
            form.add_error("opens_at", why_no_such_moment(error))
            return self.form_invalid(form)
        else:
            say_what_was_decided(self.request, moved, self.title)
        return redirect("openings")


class RollBackOpeningView(OfAnOpening, DecisionView):
    """Closes a page to an opening's audience at once."""

    page_title = _("Roll back the opening")
    header_icon = "undo"
    form_class = ReasonForm
    submit_button_label = _("Roll back the opening")
    template_name = "cms/visibility/roll_back_opening.html"

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Roll the opening back, unless somebody did before."""
        reason = form.cleaned_data["reason"]
        try:
            roll_back_opening(opening=self.opening, by=self.decider, reason=reason, now=timezone.now())
        except OpeningNotStanding:
            return self.rolled_back_meanwhile()
        messages.success(self.request, gettext("The opening was rolled back."))
        return redirect("openings")
