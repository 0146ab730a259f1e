"""Releases: openings that clear together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.screens import DecisionView, NamedScreen
from cms.visibility.forms.openings import ReleaseForm, ReleaseOpeningsForm
from cms.visibility.views.board import DECIDE, PLAN
from cms.visibility.views.decisions import why_no_such_moment
from cms.visibility.views.rows import Row, rows_of, with_verdicts
from viuhka.clearing.actions.clearing import change_and_check_release, check_opening
from viuhka.openings.actions import (
    ClosesBeforeItOpens,
    MomentIsOver,
    OpenAlready,
    OpeningNotStanding,
    ReleaseNameTaken,
    create_release,
    set_release_openings,
)
from viuhka.openings.models import Opening, OpeningState, Release

if TYPE_CHECKING:
    from django.http import HttpRequest


class ReleaseListView(NamedScreen, TemplateView):
    """Lists the releases, the latest first."""

    right = "viuhka.view_opening"
    page_title = _("Releases")
    header_icon = "folder-open-inverse"
    template_name = "cms/visibility/releases.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each with how many of its openings stand, and how many are held up."""
        standing = ~Q(openings__state=OpeningState.ROLLED_BACK)
        releases = Release.objects.order_by("-opens_at", "name").annotate(
            count=Count("openings", filter=standing),
            blocked=Count("openings", filter=Q(openings__state=OpeningState.BLOCKED)),
            cleared=Count("openings", filter=Q(openings__state=OpeningState.CLEARED)),
        )
        may_create = self.request.user.has_perm(PLAN)
        return super().get_context_data(releases=releases, may_create=may_create, **kwargs)


class CreateReleaseView(DecisionView):
    """Creates a release; its openings are chosen next."""

    right = PLAN
    page_title = _("Create a release")
    header_icon = "folder-open-inverse"
    form_class = ReleaseForm
    submit_button_label = _("Create the release")

    def form_valid(self, form: ReleaseForm) -> HttpResponse:
        """Create it, unless there is one of that name."""
        name, opens_at = form.cleaned_data["name"], form.cleaned_data["opens_at"]
        now = timezone.now()
        if opens_at <= now:
            form.add_error("opens_at", gettext("Choose a moment that is still to come."))
            return self.form_invalid(form)
        try:
            release = create_release(name=name, opens_at=opens_at, by=self.decider, now=now)
        except ReleaseNameTaken:
            form.add_error("name", name_is_taken())
            return self.form_invalid(form)
        return redirect("releases_release", pk=release.pk)


class ChangeReleaseView(DecisionView):
    """Gives a release another name, and its openings another moment."""

    right = DECIDE
    page_title = _("Change the name or the moment")
    header_icon = "folder-open-inverse"
    form_class = ReleaseForm
    submit_button_label = _("Save")
    template_name = "cms/visibility/change_release.html"

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may also edit all its pages."""
        if not super().has_right(request):
            return False
        self.release = get_object_or_404(Release, pk=self.kwargs["pk"])
        rows = rows_of(self.release.openings.standing(), request.user, timezone.now())
        return all(row.may_decide for row in rows)

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        return {**super().get_initial(), "name": self.release.name, "opens_at": self.release.opens_at}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which release it is."""
        return super().get_context_data(release=self.release, **kwargs)

    def form_valid(self, form: ReleaseForm) -> HttpResponse:
        """Change it, unless it has opened."""
        wishes = {name: form.cleaned_data[name] for name in ("name", "opens_at")}
        now, ahead = timezone.now(), settings.OPENINGS_CLEARED_AHEAD
        try:
            change_and_check_release(release=self.release, by=self.decider, now=now, ahead=ahead, **wishes)
        except ReleaseNameTaken:
            form.add_error("name", name_is_taken())
            return self.form_invalid(form)
        except (MomentIsOver, ClosesBeforeItOpens) as error:
            form.add_error("opens_at", why_no_such_moment(error))
            return self.form_invalid(form)
        except OpenAlready:
            messages.error(self.request, gettext("The release has opened. Its moment cannot be moved any more."))
        else:
            messages.success(self.request, gettext("The release was changed."))
        return redirect("releases_release", pk=self.release.pk)


def name_is_taken() -> str:
    """That a name cannot be had."""
    return gettext("There is another release of this name. Choose another one.")


class ReleaseView(DecisionView):
    """A release: what would clear now and what not, and which openings belong to it."""

    right = "viuhka.view_opening"
    header_icon = "folder-open-inverse"
    form_class = ReleaseOpeningsForm
    template_name = "cms/visibility/release.html"
    submit_button_label = _("Save the choice")

    def has_right(self, request: HttpRequest) -> bool:
        """Whoever may see openings may look; what is sent asks for the right to decide."""
        self.release = get_object_or_404(Release, pk=self.kwargs["pk"])
        needs = self.right if request.method == "GET" else DECIDE
        return bool(request.user.has_perm(needs))

    def get_page_title(self) -> str:
        """The release's name."""
        return self.release.name

    def _rows(self) -> list[Row]:
        openings = list(self.release.openings.standing().select_related("decided_by").order_by("pk"))
        return with_verdicts(openings, self.request.user, timezone.now())

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen: what stands, is not open yet and is of pages that the person may edit."""
        now = timezone.now()
        candidates = Opening.objects.standing().filter(
            Q(release=self.release) | Q(release=None) & (~Q(state=OpeningState.CLEARED) | Q(opens_at__gt=now))
        )
        offered = {
            row.pk: f"{row.title} → {row.opening.get_audience_display()}"
            for row in rows_of(candidates.order_by("opens_at", "pk"), self.request.user, now)
            if row.may_decide
        }
        return {**super().get_form_kwargs(), "release": self.release, "offered": offered}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the release holds, and whether it would clear."""
        rows = self._rows()
        is_over = self.release.opens_at <= timezone.now()
        may_decide = self.request.user.has_perm(DECIDE)
        return super().get_context_data(
            release=self.release,
            rows=rows,
            held_up=sum(row.is_held_up for row in rows),
            may_change=may_decide and not is_over,
            may_rename=may_decide and all(row.may_decide for row in rows),
            may_check=may_decide and any(row.can_be_checked for row in rows),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check it now, or change what belongs to it."""
        return self._check() if "check" in request.POST else super().post(request, *args, **kwargs)

    def _check(self) -> HttpResponse:
        rows = self._rows()
        if not all(row.may_decide for row in rows):
            messages.error(self.request, gettext("You may not edit all pages of this release."))
            return redirect("releases_release", pk=self.release.pk)
        try:
            checked = check_opening(opening=rows[0].opening, by=self.decider, now=timezone.now()) if rows else None
        except (OpenAlready, OpeningNotStanding):
            messages.info(self.request, gettext("The release has opened, or changed meanwhile. Look at it again."))
        else:
            self._say(checked)
        return redirect("releases_release", pk=self.release.pk)

    def _say(self, checked: Opening | None) -> None:
        if checked and checked.state == OpeningState.CLEARED:
            messages.success(self.request, gettext("All pages of the release passed. They open at its moment."))
        else:
            messages.warning(self.request, gettext("The release is held up. What is missing stands in the list."))

    def form_valid(self, form: ReleaseOpeningsForm) -> HttpResponse:
        """Change what belongs to the release; what the person may not edit stays in it."""
        chosen = form.chosen_of(list(self.release.openings.standing()))
        try:
            set_release_openings(release=self.release, openings=chosen, by=self.decider, now=timezone.now())
        except OpenAlready:
            messages.error(
                self.request, gettext("The release, or one of the openings, has opened meanwhile. Nothing was changed.")
            )
        else:
            messages.success(self.request, gettext("The release was changed. It is checked anew before it opens."))
        return redirect("releases_release", pk=self.release.pk)
