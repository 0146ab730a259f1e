"""What a programme's criteria weigh: the versions, a new one, and what runs under each came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cms.pairing.forms import WeightsForm
from cms.screens import DecisionView, ForCoordinators
from mentoring.matching.notices import CRITERIA
from mentoring.matching.rules.people import Criterion
from mentoring.programmes.actions.weighing import set_weights
from mentoring.programmes.models import MentoringProgrammePage
from mentoring.programmes.models.weights import DEFAULT_WEIGHTS
from mentoring.reports import desk

if TYPE_CHECKING:
    from collections.abc import Mapping


class WeightsView(ForCoordinators, DecisionView):
    """The weights of a programme. A version is never changed; the next run is made by the newest."""

    header_icon = "sliders"
    page_title = _("Weights")
    form_class = WeightsForm
    template_name = "cms/pairing/weights.html"
    submit_button_label = _("Set as a new version")

    @cached_property
    def programme(self) -> MentoringProgrammePage:
        """The programme, which is weighed on its Finnish page."""
        rows = MentoringProgrammePage.objects.filter(locale__language_code="fi", alias_of=None)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """The programme's name."""
        return str(self.programme.title)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form begins with the weights that hold now."""
        newest = self.programme.newest_weights()
        now: Mapping[Criterion, int] = newest.as_weights() if newest else DEFAULT_WEIGHTS
        return {**super().get_form_kwargs(), "weights": now}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The versions, and the runs that were decided under them."""
        versions = self.programme.weight_sets.select_related("made_by").order_by("-number")
        return super().get_context_data(
            criteria=[CRITERIA[criterion] for criterion in Criterion],
            versions=[(one, one.as_weights().values()) for one in versions],
            runs=[(one, [one.parts.get(each) for each in Criterion]) for one in desk.runs(self.programme.pk)],
            **kwargs,
        )

    def form_valid(self, form: WeightsForm) -> HttpResponse:
        """Make the version."""
        made = set_weights(programme=self.programme, weights=form.weights(), by=self.decider, now=timezone.now())
        messages.success(
            self.request,
            gettext("Version %(number)s holds now. The next run is made by it.") % {"number": made.number},
        )
        return redirect("mentoring_weights", self.programme.pk)
