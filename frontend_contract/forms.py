"""The form that creates an API client."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from viuhka.audiences.rules import Audience
from viuhka.openings.models import AudienceChoice

_NAME_LENGTH = 100
_USUAL_VALIDITY = timedelta(days=365)


def _audience(value: str) -> Audience:
    return Audience(value)


class ApiClientForm(forms.Form):
    """Who asks, in whose name, and until when."""

    name = forms.CharField(
        label=_("Name"),
        max_length=_NAME_LENGTH,
        help_text=_("The frontend that uses the token. A name is given once: that of a revoked client stays taken."),
    )
    audiences = forms.TypedMultipleChoiceField(
        label=_("Audiences"),
        choices=AudienceChoice.choices,
        coerce=_audience,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Whoever has the token reads what is open to any of these audiences. Without a token a frontend reads what"
            " is open to job seekers."
        ),
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("The token is refused from the next day on, in Finnish time. Leave empty for no end."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("last_day", today + _USUAL_VALIDITY)
        self._today = today

    def clean_last_day(self) -> date | None:
        """A day that is not over."""
        day: date | None = self.cleaned_data["last_day"]
        if day is not None and day < self._today:
            raise forms.ValidationError(gettext("This day is over. Choose today or a later day."))
        return day

    @property
    def expires_at(self) -> datetime | None:
        """The moment from which the token is refused."""
        day: date | None = self.cleaned_data["last_day"]
        zone = ZoneInfo(settings.TIME_ZONE)
        return datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone) if day else None
