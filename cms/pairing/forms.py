"""What a coordinator sends about a match run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from mentoring.applications.models import MentorApplication
from mentoring.matching.notices import CRITERIA
from mentoring.matching.rules.people import Criterion
from mentoring.pairs.models import CallOffReason, EndReason, MeetingMode
from mentoring.programmes.actions.weighing import WHOLE
from mentoring.programmes.models import MentoringProgrammePage, WeightSet
from mentoring.runs.models import DecisionKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet


class RequestRunForm(forms.Form):
    """Asks for a run over a programme's pool."""

    programme = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=MentoringProgrammePage.objects.filter(locale__language_code="fi", alias_of=None).order_by("title"),
    )
    ends_date = forms.DateField(
        label=_("Planned end of the pairs"),
        widget=AdminDateInput,
        help_text=_("A mentor of minors needs a check that is valid to this day."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_ends_date(self) -> date:
        """A day that is still to come."""
        day: date = self.cleaned_data["ends_date"]
        if day <= self._today:
            raise forms.ValidationError(gettext("Choose a day that is still to come."))
        return day


class WhatIfForm(forms.Form):
    """Under which weights a run is computed anew."""

    weights = forms.ModelChoiceField(
        label=_("Weights"),
        queryset=WeightSet.objects.none(),
        required=False,
        empty_label=_("Those of the run"),
        help_text=_("Nothing that was promised counts. Who was pinned or asked in a run that is being decided stays."),
    )

    def __init__(self, *args: Any, versions: QuerySet[WeightSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["weights"]
        field.queryset = versions
        field.label_from_instance = lambda one: gettext("Version %(number)s") % {"number": one.number}


class WeightsForm(forms.Form):
    """What the criteria of a programme weigh, in points of 1000."""

    def __init__(self, *args: Any, weights: Mapping[Criterion, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in Criterion:
            self.fields[criterion.value] = forms.IntegerField(
                label=CRITERIA[criterion], min_value=0, max_value=WHOLE, initial=weights.get(criterion, 0)
            )

    def weights(self) -> dict[Criterion, int]:
        """The points by criterion."""
        return {criterion: self.cleaned_data[criterion.value] for criterion in Criterion}

    def clean(self) -> dict[str, Any]:
        """Add up to the whole."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        total = sum(cleaned.get(criterion.value) or 0 for criterion in Criterion)
        if not self.errors and total != WHOLE:
            sentence = gettext("The points add up to %(total)d. Change them so that they add up to 1000.")
            self.add_error(None, sentence % {"total": total})
        return cleaned


class CallOffForm(forms.Form):
    """Why what was proposed to two people is taken back."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=CallOffReason.choices,
        widget=forms.RadioSelect,
        help_text=_("For the history; the two are not told."),
    )


class EndPairForm(forms.Form):
    """Why a pair ends before its time."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=EndReason.choices,
        widget=forms.RadioSelect,
        help_text=_("Two who did not feel right, or of whom somebody was worried, are not proposed again."),
    )


class FirstMeetingForm(forms.Form):
    """The first meeting, with the coordinator."""

    met_date = forms.DateField(label=_("When was the meeting?"), widget=AdminDateInput)
    mode = forms.ChoiceField(label=_("How did you meet?"), choices=MeetingMode.choices, widget=forms.RadioSelect)


class PairDecisionForm(forms.Form):
    """Pins a mentee to a mentor of the run, or forbids the pair."""

    mentor = forms.ModelChoiceField(label=_("Mentor"), queryset=MentorApplication._base_manager.none())
    kind = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[
            (DecisionKind.PINNED, _("This pair stays")),
            (DecisionKind.FORBIDDEN, _("Not this pair")),
        ],
        coerce=DecisionKind,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Kept in the history."))
    is_for_ever = forms.BooleanField(
        label=_("Keep these two apart in later runs, too"),
        required=False,
        help_text=_("For a pair that must not be: they know each other, or there is a conflict of interest."),
    )

    def __init__(self, *args: Any, mentors: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["mentor"]
        field.queryset = MentorApplication._base_manager.filter(pk__in=mentors).order_by("pk")
