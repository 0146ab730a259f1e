"""What a coordinator is asked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.applications.models.applications import RefusalReason
from mentoring.applications.rules.readiness import Step
from mentoring.secrecy.models import Reason

#: The steps before the pool, in a coordinator's words.
STEPS = {
    Step.TALK: _("Talk"),
    Step.TRAINING: _("Training"),
    Step.REFERENCES: _("References"),
    Step.GUARDIAN: _("Guardian's consent"),
}


class ReasonForm(forms.Form):
    """Why somebody's application is read."""

    reason = forms.ChoiceField(
        label=_("Why do you open this application?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        help_text=_("It is written down who read what, when and why. The person can see it."),
    )


class CheckForm(forms.Form):
    """That a criminal record was seen."""

    seen_date = forms.DateField(
        label=_("Seen on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Write down the day alone. Give the extract back: nothing of it may be kept."),
    )
    due_date = forms.DateField(
        label=_("To be seen again by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("A minor is only paired with a mentor whose day lies after the planned end."),
    )


class UrgentForm(forms.Form):
    """Why somebody goes before all others."""

    reason = forms.CharField(
        label=_("Why is it urgent?"),
        max_length=300,
        help_text=_("For the coordinators. Leave out what is not needed, above all health and benefits."),
    )


class RefusalForm(forms.Form):
    """Why somebody is turned down."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=RefusalReason.choices,
        widget=forms.RadioSelect,
        help_text=_("The person is told in these words."),
    )
