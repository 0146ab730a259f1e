"""The form that says why a task does not apply."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SettleForm(forms.Form):
    """Why something is meant to be so. ``state`` is what the person has looked at."""

    reason = forms.CharField(
        label=_("Not applicable here, because"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Others read it. The task comes back when what it is about changes."),
        error_messages={"required": _("Say why the task does not apply here.")},
    )
    state = forms.CharField(required=False, widget=forms.HiddenInput)


class LookedForm(SettleForm):
    """That somebody has looked at what a change of law means; what they found may be added."""

    reason = forms.CharField(
        label=_("What you found"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You may leave it empty. The task comes back when the act changes again."),
    )
