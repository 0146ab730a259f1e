"""The forms that decide who sees what."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput, AdminPageChooser
from wagtail.models import Page

from cms.accounts.models import User
from viuhka.audiences.models import LaunchStage
from viuhka.catalogue.models import EventPage, ServicePage
from viuhka.openings.models import AudienceChoice
from viuhka.openings.rules import ClockChange, clock_change

_CLOCK_ERRORS = {
    ClockChange.SKIPPED: _("There is no such time: clocks go forward that night. Choose an earlier or a later one."),
    ClockChange.TWICE: _("This time comes twice: clocks go back that night. Choose an earlier or a later one."),
}


class LocalMomentField(forms.DateTimeField):
    """A moment in Finnish time, wherever the editor is. One that is not plain is not guessed."""

    widget = AdminDateTimeInput

    def to_python(self, value: Any) -> datetime | None:
        """The moment, or an error that names the trouble with it."""
        if value in self.empty_values:
            return None
        local: Any = super(forms.DateTimeField, self).to_python(value)
        zone = ZoneInfo(settings.TIME_ZONE)
        if change := clock_change(local, zone):
            raise forms.ValidationError(_CLOCK_ERRORS[change], code=change)
        return local.replace(tzinfo=zone).astimezone(UTC)


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


class OpeningForm(forms.Form):
    """Opens one page to one audience from one moment on."""

    page = forms.ModelChoiceField(
        label=_("Page"),
        queryset=Page.objects.all(),
        widget=AdminPageChooser(target_models=[ServicePage, EventPage]),
        help_text=_("A service or an event. It opens in all its languages at once."),
    )
    audience = forms.ChoiceField(label=_("Audience"), choices=AudienceChoice.choices, widget=forms.RadioSelect)
    opens_at = LocalMomentField(label=_("Opens at"), help_text=_("In Finnish time."))
    closes_at = LocalMomentField(
        label=_("Closes at"), required=False, help_text=_("In Finnish time. Leave empty to keep the page open.")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_page(self) -> Page:
        """The page itself, if the person deciding may edit it."""
        page = self.cleaned_data["page"].specific
        if not isinstance(page, ServicePage | EventPage):
            raise forms.ValidationError(gettext("Choose a service or an event."))
        if not page.permissions_for_user(self._user).can_edit():
            raise forms.ValidationError(gettext("You may not edit this page. Choose one that you may edit."))
        return page

    def clean(self) -> dict[str, Any]:
        """Check that the page closes after it opens."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[assignment]  # never None here
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", gettext("The page must close after it opens."))
        return cleaned
