"""How strict the gates before each audience are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.models import ModelLogEntry

from cms.screens import NamedScreen
from cms.visibility.forms.openings import GatesForm
from viuhka.clearing.actions.gates import CHANGED, set_gates
from viuhka.clearing.models import GateSetting, StrictnessChoice
from viuhka.clearing.rules.gates import GATES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HISTORY_LIMIT = 50


class GatesView(NamedScreen, View):
    """Shows what must hold before a page opens, and lets a planner say how strictly."""

    right = "viuhka.set_gates"
    page_title = _("Gates")
    header_icon = "lock"
    template_name = "cms/visibility/gates.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The gates as they are."""
        return self._show(self._forms(None))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Change what was changed."""
        forms = self._forms(request.POST)
        if not all(form.is_valid() for form in forms):
            return self._show(forms)
        count = sum(
            len(set_gates(audience=form.audience, strictness=form.strictness, by=self.decider)) for form in forms
        )
        if count:
            sentence = ngettext("%(count)d gate was changed.", "%(count)d gates were changed.", count)
            messages.success(request, sentence % {"count": count})
        else:
            messages.info(request, gettext("Nothing was changed."))
        return redirect("gates")

    def _forms(self, data: object) -> list[GatesForm]:
        return [
            GatesForm(data, audience=audience, strictness=GateSetting.objects.strictness(audience))
            for audience, gates in GATES.items()
            if gates
        ]

    def _show(self, forms: list[GatesForm]) -> HttpResponse:
        entries = ModelLogEntry.objects.filter(action=CHANGED).select_related("user").order_by("-timestamp", "-pk")
        settings = GateSetting.objects.in_bulk()
        history = [
            {
                "entry": entry,
                "gate": settings.get(int(entry.object_id)) or entry.label,
                "before": StrictnessChoice(entry.data["from"]).label,
                "after": StrictnessChoice(entry.data["to"]).label,
            }
            for entry in entries[:HISTORY_LIMIT]
        ]
        return self.render_to_response(self.get_context_data(forms=forms, history=history))
