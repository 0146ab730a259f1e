"""Moments in Finnish time. One that clocks skip or show twice is explained, and both that it may mean are offered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from viuhka.openings.rules import ClockChange, clock_change, moments_of

_CLOCK_ERRORS = {
    ClockChange.SKIPPED: _(
        "There is no such time: clocks go forward that night. Choose below which moment you mean, or enter another one."
    ),
    ClockChange.TWICE: _(
        "This time comes twice: clocks go back that night. Choose below which moment you mean, or enter another one."
    ),
}
_MEANING = "_meaning"


def zone() -> ZoneInfo:
    """The time zone of the site."""
    return ZoneInfo(settings.TIME_ZONE)


def local_text(moment: datetime) -> str:
    """A moment in Finnish time, wherever its reader is."""
    return date_format(moment.astimezone(zone()), "SHORT_DATETIME_FORMAT")


def _meaning_text(moment: datetime) -> str:
    is_summer = bool(moment.astimezone(zone()).dst())
    season = gettext("summer time") if is_summer else gettext("winter time")
    return gettext("%(moment)s, %(season)s") % {"moment": local_text(moment), "season": season}


class LocalMomentField(forms.DateTimeField):
    """A moment in Finnish time, wherever the editor is. One that is not plain is not guessed."""

    widget = AdminDateTimeInput

    def to_python(self, value: Any) -> datetime | None:
        """The moment, or an error that names the trouble with it."""
        if value in self.empty_values:
            return None
        local: Any = super(forms.DateTimeField, self).to_python(value)
        if change := clock_change(local, zone()):
            raise forms.ValidationError(_CLOCK_ERRORS[change], code=change)
        return local.replace(tzinfo=zone()).astimezone(UTC)

    def meanings(self, value: Any) -> tuple[datetime, ...]:
        """The moments that what was typed may mean; none where it is no time at all."""
        try:
            local: Any = super(forms.DateTimeField, self).to_python(value) if value else None
        except forms.ValidationError:
            return ()
        return moments_of(local, zone()) if local else ()


class MomentsForm(forms.Form):
    """A form with moments. Where one is not plain, it asks which of two was meant and keeps what was typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            if isinstance(field, LocalMomentField) and self.is_bound:
                self._offer(name, field.meanings(self.data.get(self.add_prefix(name))))

    def _offer(self, name: str, moments: tuple[datetime, ...]) -> None:
        if len(moments) < 2:
            return
        choice = forms.ChoiceField(
            label=_("Which moment do you mean?"),
            choices=[(moment.isoformat(), _meaning_text(moment)) for moment in moments],
            widget=forms.RadioSelect,
            required=False,
        )
        names = list(self.fields)
        self.fields[name + _MEANING] = choice
        self.order_fields([*names[: names.index(name) + 1], name + _MEANING])

    def clean(self) -> dict[str, Any]:
        """Take the moment that was chosen."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[assignment]  # never None here
        for name in [name for name in self.fields if name.endswith(_MEANING)]:
            if chosen := cleaned.get(name):
                asked = name.removesuffix(_MEANING)
                self.errors.pop(asked, None)
                cleaned[asked] = datetime.fromisoformat(chosen)
        return cleaned
