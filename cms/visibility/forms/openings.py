"""The forms that plan openings and releases."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.accounts.models import User
from cms.visibility.forms.launch_stage import ReasonForm
from cms.visibility.forms.moments import LocalMomentField, MomentsForm
from viuhka.audiences.rules import Audience
from viuhka.catalogue.desk.page_types import is_page_of_ours, page_models
from viuhka.catalogue.models import Provider, Term
from viuhka.catalogue.models.service_choices import ServiceStatus
from viuhka.clearing.models import GateChoice, StrictnessChoice
from viuhka.clearing.rules.gates import GATES, Gate, Strictness
from viuhka.openings.models import AudienceChoice, Opening, Release


class PlanForm(MomentsForm):
    """To whom something opens, and from when until when."""

    audience = forms.ChoiceField(label=_("Audience"), choices=AudienceChoice.choices, widget=forms.RadioSelect)
    opens_at = LocalMomentField(label=_("Opens at"), help_text=_("In Finnish time."))
    closes_at = LocalMomentField(
        label=_("Closes at"), required=False, help_text=_("In Finnish time. Leave empty to keep the page open.")
    )

    def clean(self) -> dict[str, Any]:
        """Check that the page closes after it opens."""
        cleaned = super().clean()
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", gettext("The page must close after it opens."))
        return cleaned


class OpeningForm(PlanForm):
    """Plans to open one page to one audience."""

    page = forms.ModelChoiceField(
        label=_("Page"),
        queryset=Page.objects.all(),
        help_text=_("It opens in all its languages at once."),
    )

    field_order = ["page", "audience", "opens_at", "opens_at_meaning", "closes_at", "closes_at_meaning"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        self.fields["page"].widget = AdminPageChooser(target_models=list(page_models()))

    def clean_page(self) -> Page:
        """The page itself, if the person deciding may edit it."""
        page = self.cleaned_data["page"].specific
        if not is_page_of_ours(page):
            raise forms.ValidationError(gettext("Choose a page with content, such as a service or an event."))
        if not page.permissions_for_user(self._user).can_edit():
            raise forms.ValidationError(gettext("You may not edit this page. Choose one that you may edit."))
        return page


class WhichServicesForm(forms.Form):
    """Which services are planned together; every choice left open means any."""

    client_group = forms.ModelChoiceField(
        label=_("Client group"), queryset=Term.objects.none(), required=False, empty_label=_("Any")
    )
    municipality = forms.ModelChoiceField(
        label=_("Municipality"), queryset=Term.objects.none(), required=False, empty_label=_("Any")
    )
    service_type = forms.ModelChoiceField(
        label=_("Service type"), queryset=Term.objects.none(), required=False, empty_label=_("Any")
    )
    provider = forms.ModelChoiceField(
        label=_("Provider"), queryset=Provider.objects.none(), required=False, empty_label=_("Any")
    )
    status = forms.ChoiceField(label=_("Status"), choices=[("", _("Any")), *ServiceStatus.choices], required=False)

    _VOCABULARIES = {
        "client_group": "client_groups",
        "municipality": "municipalities",
        "service_type": "service_types",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, vocabulary in self._VOCABULARIES.items():
            terms = Term.objects.filter(vocabulary=vocabulary).order_by("sort_order", "code")
            self.fields[name].queryset = terms  # type: ignore[attr-defined]  # a choice of models
        self.fields["provider"].queryset = Provider.objects.order_by("name_fi")  # type: ignore[attr-defined]  # as above


class BulkPlanForm(WhichServicesForm, PlanForm):
    """Plans to open all services of a kind to one audience."""


class ClosingForm(ReasonForm, MomentsForm):
    """Sets when a page closes, or takes it away."""

    closes_at = LocalMomentField(
        label=_("Closes at"), required=False, help_text=_("In Finnish time. Leave empty to keep the page open.")
    )
    field_order = ["closes_at", "closes_at_meaning", "reason"]


class MovingForm(ReasonForm, MomentsForm):
    """Lets a page open at another moment."""

    opens_at = LocalMomentField(label=_("Opens at"), help_text=_("In Finnish time."))
    field_order = ["opens_at", "opens_at_meaning", "reason"]


class ReleaseForm(MomentsForm):
    """Creates a release, or gives it another name and moment."""

    name = forms.CharField(label=_("Name"), max_length=100)
    opens_at = LocalMomentField(
        label=_("Opens at"), help_text=_("In Finnish time. Every page of the release opens at this moment.")
    )


class ReleaseOpeningsForm(forms.Form):
    """Chooses the openings of a release among those that are not open yet."""

    openings = forms.ModelMultipleChoiceField(
        label=_("Openings"), queryset=Opening.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    #: What was ticked when the form was shown: only what the person changed is changed.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, release: Release, offered: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = set(offered)
        field: Any = self.fields["openings"]
        field.queryset = Opening.objects.filter(pk__in=offered)
        field.label_from_instance = lambda opening: offered[opening.pk]
        self.initial["openings"] = [pk for pk in release.openings.values_list("pk", flat=True) if pk in offered]
        self.initial["seen"] = ",".join(str(pk) for pk in sorted(self.initial["openings"]))

    def chosen_of(self, inside: Collection[Opening]) -> list[Opening]:
        """The openings of the release after what was ticked or unticked here; others' changes meanwhile stay."""
        ticked = list(self.cleaned_data["openings"])
        seen = {int(pk) for pk in self.cleaned_data["seen"].split(",") if pk.isdecimal()}
        taken_out = seen & self._offered - {opening.pk for opening in ticked}
        put_in = [opening for opening in ticked if opening.pk not in seen]
        return [*(opening for opening in inside if opening.pk not in taken_out), *put_in]


class GatesForm(forms.Form):
    """How strict the gates before one audience are."""

    def __init__(self, data: Any, *, audience: Audience, strictness: dict[Gate, Strictness]) -> None:
        super().__init__(data, prefix=audience.value)
        self.audience = audience
        self.name = AudienceChoice(audience).label
        for gate in GATES[audience]:
            self.fields[gate.value] = forms.ChoiceField(
                label=GateChoice(gate).label,
                choices=StrictnessChoice.choices,
                initial=strictness[gate].value,
                show_hidden_initial=True,
            )

    def seen(self) -> SafeString:
        """What the person saw, which is sent along with what they choose."""
        return format_html_join("", "{}", ((field.as_hidden(only_initial=True),) for field in self))

    @property
    def strictness(self) -> dict[Gate, Strictness]:
        """What was chosen anew; what stays as the person saw it says nothing against what others chose meanwhile."""
        return {Gate(gate): Strictness(self.cleaned_data[gate]) for gate in self.changed_data}
