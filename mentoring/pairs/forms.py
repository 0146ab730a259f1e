"""What the two of a pair can send from its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mentoring.pairs.models import (
    ConcernKind,
    DeclineReason,
    EndReason,
    Feeling,
    GoalReached,
    MeetingMode,
    Occasion,
)
from mentoring.pairs.rules.states import Side
from viuhka.public_forms.forms.words import FreeText

if TYPE_CHECKING:
    from datetime import date


class PlainForm(forms.Form):
    """A button and nothing to fill in."""


class GoalsForm(forms.Form):
    """What the pair is for."""

    words = FreeText(
        label=_("What do you want to reach together?"),
        help_text=_("In your own words. Your mentor reads them, too; you can change them at any time."),
    )


class SurveyForm(forms.Form):
    """How it goes, or went."""

    feeling = forms.ChoiceField(label=_("How has it gone?"), choices=Feeling.choices, widget=forms.RadioSelect)
    goal_reached = forms.ChoiceField(
        label=_("Did you reach what you aimed at?"), choices=GoalReached.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, occasion: Occasion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if occasion is Occasion.EARLY:
            del self.fields["goal_reached"]


class DeclineForm(forms.Form):
    """Says no to a pair."""

    reason = forms.ChoiceField(
        label=_("Why not this pair?"),
        choices=DeclineReason.choices,
        initial=DeclineReason.UNTOLD,
        widget=forms.RadioSelect,
        help_text=_("The other one is not told. It helps us to propose somebody else."),
    )


class MeetingForm(forms.Form):
    """Notes a meeting; the mentee can write down the next step, the mentor writes nothing about the mentee."""

    met_date = forms.DateField(label=_("When was the meeting?"), widget=forms.DateInput(attrs={"type": "date"}))
    has_happened = forms.TypedChoiceField(
        label=_("Did it take place?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )
    mode = forms.ChoiceField(
        label=_("How did you meet? (optional)"), choices=[("", "–"), *MeetingMode.choices], required=False
    )
    next_step = FreeText(label=_("What is your next step? (optional)"), help_text=_("In your own words."))

    def __init__(self, *args: Any, side: Side, first: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._first, self._today = first, today
        if side is Side.MENTOR:
            del self.fields["next_step"]

    def clean_met_date(self) -> date:
        """A day on which the two could have met."""
        day: date = self.cleaned_data["met_date"]
        if not self._first <= day <= self._today:
            raise forms.ValidationError(gettext("Choose a day since you have been a pair, today at the latest."))
        return day


class ConcernForm(forms.Form):
    """Tells the coordinator of a worry."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=ConcernKind.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your own words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the coordinator reads this."),
    )


class EndForm(forms.Form):
    """Ends a pair before its time."""

    reason = forms.ChoiceField(label=_("Why does it end now?"), choices=EndReason.choices, widget=forms.RadioSelect)
