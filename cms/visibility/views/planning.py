"""Planning openings: one page, or all services of a kind after looking at what that would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.screens import DecisionView
from cms.visibility.forms.openings import BulkPlanForm, OpeningForm
from cms.visibility.views.board import PLAN
from cms.visibility.views.rows import ShownReason, edit_url, shown_reasons
from viuhka.audiences.rules import Audience
from viuhka.catalogue.models import ServicePage
from viuhka.clearing.actions.clearing import plan_openings, verdicts_on
from viuhka.clearing.desk import pages_of
from viuhka.clearing.notices import linked_refs
from viuhka.openings.actions import AlreadyOpened
from viuhka.openings.models import AudienceChoice, Opening, OpeningState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

#: How many are planned in one go: a person looks at each before confirming.
MOST = 200


class PlanOpeningView(DecisionView):
    """Plans to open a page to an audience; what is due soon is checked at once."""

    right = PLAN
    page_title = _("Plan an opening")
    header_icon = "calendar-check"
    form_class = OpeningForm
    submit_button_label = _("Plan the opening")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form checks what its user may edit."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        """The page and audience that the way here named."""
        asked = self.request.GET
        page = Page.objects.filter(pk=asked["page"]).first() if asked.get("page", "").isdecimal() else None
        return {**super().get_initial(), "page": page, "audience": asked.get("audience")}

    def form_valid(self, form: OpeningForm) -> HttpResponse:
        """Plan the opening, unless there is one already."""
        page = form.cleaned_data["page"]
        try:
            opening = plan_openings(refs=[page.ref], by=self.decider, **_wishes(form))[0]
        except AlreadyOpened:
            form.add_error(
                "audience", gettext("The page has an opening for this audience already. Roll that one back first.")
            )
            return self.form_invalid(form)
        say_what_was_decided(self.request, opening, page.title)
        return redirect("openings")


def say_what_was_decided(request: Any, opening: Opening, title: str) -> None:
    """Tell the person how the opening stands after what they did."""
    named = {"page": title}
    if opening.state == OpeningState.CLEARED:
        messages.success(request, gettext("“%(page)s” passed all gates and opens at its moment.") % named)
    elif opening.state == OpeningState.BLOCKED:
        messages.warning(request, gettext("“%(page)s” is blocked. The reasons stand in the list.") % named)
    else:
        messages.success(
            request, gettext("“%(page)s” has an opening now. It is checked some days before its moment.") % named
        )


def _wishes(form: Any) -> dict[str, Any]:
    """What the form says about whom and when, as the action takes it."""
    chosen = form.cleaned_data
    return {
        "audience": Audience(chosen["audience"]),
        "opens_at": chosen["opens_at"],
        "closes_at": chosen["closes_at"],
        "now": timezone.now(),
        "ahead": settings.OPENINGS_CLEARED_AHEAD,
    }


@dataclass(frozen=True, slots=True)
class Prospect:
    """A page that would be planned, and what holds it up today."""

    page: ServicePage
    edit_url: str
    reasons: Sequence[ShownReason]

    @property
    def is_blocked(self) -> bool:
        """Whether it would be blocked as it is."""
        return any(not reason.is_warning for reason in self.reasons)


def prospects_of(pages: Sequence[ServicePage], audience: Audience, opens_at: datetime) -> list[Prospect]:
    """What opening pages at a moment would do, as they are now."""
    openings = [Opening(ref=page.ref, audience=audience, opens_at=opens_at) for page in pages]
    now = timezone.now()
    found = [verdict for opening in openings for verdict in verdicts_on([opening], now=now)]
    failures = [[failure.as_stored() for failure in verdict.failures] for verdict in found]
    known = pages_of({page.ref for page in pages} | {ref for failed in failures for ref in linked_refs(failed)})
    titles = {ref: page.get_admin_display_title() for (ref, locale), page in known.items() if locale == "fi"}
    return [
        Prospect(page, edit_url(page), shown_reasons(page.ref, failed, known, titles, links=True))
        for page, failed in zip(pages, failures, strict=True)
    ]


class BulkPlanView(DecisionView):
    """Plans to open all services of a kind. It first shows each of them, and what holds it up."""

    right = PLAN
    page_title = _("Plan many openings at once")
    header_icon = "list-ul"
    form_class = BulkPlanForm
    template_name = "cms/visibility/bulk_plan.html"
    submit_button_label = _("Show what would happen")

    def form_valid(self, form: BulkPlanForm) -> HttpResponse:
        """Show what would be planned, and plan what was confirmed."""
        pages = _matching(form, self.decider)
        if not pages:
            form.add_error(None, gettext("No service that you may edit matches, or all of them have an opening."))
            return self.form_invalid(form)
        if len(pages) > MOST:
            sentence = gettext("%(count)d services match; at most %(most)d are planned at once. Narrow the choice.")
            form.add_error(None, sentence % {"count": len(pages), "most": MOST})
            return self.form_invalid(form)
        if "confirmed" in self.request.POST:
            return self._plan(form, pages)
        return self._preview(form, pages)

    def _preview(self, form: BulkPlanForm, pages: Sequence[ServicePage]) -> HttpResponse:
        chosen = form.cleaned_data
        audience = Audience(chosen["audience"])
        prospects = prospects_of(pages, audience, chosen["opens_at"])
        self.template_name = "cms/visibility/bulk_plan_confirm.html"
        return self.render_to_response(
            self.get_context_data(
                form=form,
                prospects=prospects,
                blocked=sum(prospect.is_blocked for prospect in prospects),
                audience=AudienceChoice(audience).label,
                opens_at=chosen["opens_at"],
                closes_at=chosen["closes_at"],
            )
        )

    def _plan(self, form: BulkPlanForm, pages: Sequence[ServicePage]) -> HttpResponse:
        """Plan what was looked at: of the pages that match, those that were ticked."""
        ticked = set(self.request.POST.getlist("pages"))
        refs = [page.ref for page in pages if str(page.pk) in ticked]
        if not refs:
            messages.error(self.request, gettext("Choose at least one service."))
            return self._preview(form, pages)
        try:
            planned = plan_openings(refs=refs, by=self.decider, **_wishes(form))
        except AlreadyOpened:
            messages.error(
                self.request,
                gettext("Somebody else has planned one of these meanwhile. Nothing was planned; look again."),
            )
            return self._preview(form, _matching(form, self.decider))
        count = len(planned)
        sentence = ngettext("%(count)d opening was planned.", "%(count)d openings were planned.", count)
        messages.success(self.request, sentence % {"count": count})
        return redirect("openings")


def _matching(form: BulkPlanForm, user: AbstractBaseUser) -> list[ServicePage]:
    """The services that match, have no standing opening for the audience, and that the person may edit."""
    chosen = form.cleaned_data
    conditions = {
        "client_groups": chosen["client_group"],
        "municipalities": chosen["municipality"],
        "service_type": chosen["service_type"],
        "provider": chosen["provider"],
        "status": chosen["status"],
    }
    pages = ServicePage.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE,
        alias_of=None,
        **{name: value for name, value in conditions.items() if value},
    )
    taken = set(Opening.objects.standing().filter(audience=chosen["audience"]).values_list("ref", flat=True))
    return [
        page
        for page in pages.select_related("locale").order_by("title", "pk")
        if page.ref not in taken and page.permissions_for_user(user).can_edit()
    ]
