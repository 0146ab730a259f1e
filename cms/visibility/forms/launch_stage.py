"""The forms that move the launch stage."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from viuhka.audiences.models import LaunchStage


class ReasonForm(forms.Form):
    """Why something is decided; kept in the history."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=AdminAutoHeightTextInput, help_text=_("Kept in the history.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget.attrs.pop("maxlength", None)


def _stage(value: str) -> LaunchStage:
    return LaunchStage(int(value))


class RollBackStageForm(ReasonForm):
    """Takes the last move of the launch stage back, if it still stands where the person deciding saw it."""

    seen = forms.TypedChoiceField(choices=LaunchStage.choices, coerce=_stage, widget=forms.HiddenInput)


class MoveStageForm(RollBackStageForm):
    """Moves the launch stage."""

    to = forms.TypedChoiceField(
        label=_("New launch stage"), choices=LaunchStage.choices, coerce=_stage, widget=forms.RadioSelect
    )

    field_order = ["to", "reason"]

    def clean(self) -> dict[str, Any]:
        """Check that something would change."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[assignment]  # never None here
        if cleaned.get("to") and cleaned.get("to") == cleaned.get("seen"):
            self.add_error("to", gettext("The site stands at this launch stage already. Choose another one."))
        return cleaned
