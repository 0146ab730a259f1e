"""The form that decides on a change request: each field on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from viuhka.changes.actions import Decision
from viuhka.changes.models import VerdictChoice
from viuhka.changes.rules import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viuhka.changes.desk.looking import Look, Row

REASON_LIMIT = 500
_VERDICTS = [(VerdictChoice.ACCEPTED.value, _("Accept")), (VerdictChoice.REFUSED.value, _("Refuse"))]


class DecideForm(forms.Form):
    """Decides on every field of exactly the request that is shown beside the form."""

    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("Answer to the sender"), max_length=1000, required=False, widget=AdminAutoHeightTextInput
    )

    def __init__(self, *args: Any, look: Look, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.look = look
        for row in look.rows:
            self.fields[f"verdict-{row.name}"] = forms.ChoiceField(
                label=row.label,
                choices=_VERDICTS,
                widget=forms.RadioSelect,
                error_messages={"required": gettext("Accept or refuse “%(field)s”.") % {"field": row.label}},
            )
            self.fields[f"reason-{row.name}"] = forms.CharField(
                label=gettext("Reason for “%(field)s”") % {"field": row.label},
                max_length=REASON_LIMIT,
                required=False,
                widget=AdminAutoHeightTextInput,
            )
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason for what is refused."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.look.rows:
            is_refused = cleaned.get(f"verdict-{row.name}") == Verdict.REFUSED
            if is_refused and not cleaned.get(f"reason-{row.name}", "").strip():
                self.add_error(f"reason-{row.name}", gettext("Say why you refuse “%(field)s”.") % {"field": row.label})
        return cleaned

    def decisions(self) -> dict[str, Decision]:
        """What is decided about each field; the reason of what is accepted is not kept."""
        return {row.name: self._decision(row.name) for row in self.look.rows}

    def _decision(self, name: str) -> Decision:
        verdict = Verdict(self.cleaned_data[f"verdict-{name}"])
        is_refused = verdict == Verdict.REFUSED
        return Decision(verdict, self.cleaned_data[f"reason-{name}"].strip() if is_refused else "")

    def rows(self) -> Iterator[tuple[Row, Any, Any]]:
        """Each field side by side, with its decision and reason."""
        for row in self.look.rows:
            yield row, self[f"verdict-{row.name}"], self[f"reason-{row.name}"]
