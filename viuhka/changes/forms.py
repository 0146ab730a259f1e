"""The form with which somebody outside proposes changes: fields of the service form, filled in with what is live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core import signing
from django.db import models
from django.forms.models import fields_for_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from viuhka.catalogue.models import ServicePage
from viuhka.catalogue.models.channels import ChannelKind
from viuhka.catalogue.page_forms import OffersCurrentTerms
from viuhka.catalogue.panels.widgets import SomeWords
from viuhka.changes.desk.values import (
    CHANNEL_PARTS,
    CHANNELS,
    WORDS,
    as_plain,
    fields_of,
    label_of,
    problems_of,
    put,
    subject_of,
    value_of,
    values_of,
    version_of,
)
from viuhka.changes.rules import tidied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viuhka.changes.desk.values import Subject

_SALT = "viuhka.changes.seen"
_TYPED = _("An empty line begins a new paragraph. Begin items of a list with - and headings with #.")

_GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    ("", (*WORDS, "plain_language")),
    (_("For whom"), ("client_groups", "service_needs", "age_min", "age_max", "unemployment_months_min")),
    (
        _("How to get in"),
        ("intake_mode", "next_start_date", "is_referral_required", "referral_from", "access_modes"),
    ),
    (_("Price and duration"), ("cost_type", "duration_min", "duration_max", "duration_unit")),
    (_("Where and channels"), ("delivery_modes", "municipalities", CHANNELS)),
    (_("Languages"), ("languages", "is_interpretation_available")),
    (
        _("Places, waiting time and validity"),
        (
            "status",
            "capacity",
            "capacity_reason",
            "wait_days",
            "wait_days_changed_date",
            "fill_rate",
            "valid_from_date",
            "valid_to_date",
        ),
    ),
)


class ChangeForm(forms.Form):
    """The fields of a page or provider that can be changed on request, and why they should be."""

    why = forms.CharField(
        label=_("Why should it be changed?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only staff read this."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, subject: Subject, ref: str, locale: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance, self.ref, self.locale = subject, ref, locale
        self.names = fields_of(subject)
        self.fields |= _fields(subject)
        live = {_asked_as(name): _initial(subject, name) for name in self.names if name != CHANNELS}
        stamp = {"ref": ref, "locale": locale, "version": version_of(ref, locale), "values": values_of(subject)}
        self.initial = {**live, "seen": signing.dumps(stamp, salt=_SALT, compress=True), **self.initial}

    def clean(self) -> dict[str, Any]:
        """Look for what differs from what the sender saw, and at what the page would say then."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        self.was_shown = self._was_shown(cleaned["seen"])
        self.changes = {name: value for name, value in self._typed(cleaned) if value != self._saw(name)}
        if not self.changes:
            self.add_error(None, gettext("You have changed nothing yet."))
        for name, messages in self._problems().items():
            self.add_error(_asked_as(name) if _asked_as(name) in self.fields else None, messages)
        return cleaned

    @property
    def seen_version(self) -> int | None:
        """The version that the sender saw."""
        version: int | None = self.was_shown["version"]
        return version

    def pairs(self) -> dict[str, tuple[Any, Any]]:
        """What the sender saw and wants instead, by field."""
        return {name: (self._saw(name), value) for name, value in self.changes.items()}

    def _saw(self, name: str) -> Any:
        return tidied(self.was_shown["values"].get(name))

    def _typed(self, cleaned: dict[str, Any]) -> list[tuple[str, Any]]:
        plain = [(name, as_plain(cleaned[_asked_as(name)])) for name in self.names if name != CHANNELS]
        return [*plain, (CHANNELS, self._typed_channels(cleaned))] if CHANNELS in self.names else plain

    def _typed_channels(self, cleaned: dict[str, Any]) -> list[dict[str, Any]]:
        """The channels that were shown with the numbers that were typed, and the new one; emptied ones are left out."""
        seen: list[dict[str, Any]] = self._saw(CHANNELS) or []
        typed = [cleaned.get(f"channel-{place}", channel["value"]) for place, channel in enumerate(seen)]
        kept = [
            {**channel, "value": value}
            for channel, value in zip(seen, typed, strict=True)
            if value or not channel["value"]
        ]
        if not (cleaned["new-channel-type"] or cleaned["new-channel"]):
            return kept
        nothing: dict[str, Any] = {part: "" if part.startswith("label") else None for part in CHANNEL_PARTS}
        kind = cleaned["new-channel-type"] or ChannelKind.PHONE.value
        return [*kept, {**nothing, "channel_type": kind, "value": cleaned["new-channel"]}]

    def groups(self) -> Iterator[tuple[Any, bool, list[forms.BoundField]]]:
        """The fields as a service is described: words first, then facts, folded until one opens them or has to."""
        groups = _GROUPS if isinstance(self.instance, ServicePage) else ()
        grouped = [(heading, [self[one] for one in self.fields if _named(one) in names]) for heading, names in groups]
        known = {name for _heading, names in groups for name in names}
        rest = [field for field in self.visible_fields() if _named(field.name) not in known]
        for heading, fields in [*grouped, ("", rest)]:
            if fields:
                yield heading, any(field.errors for field in fields), fields

    def _was_shown(self, seen: str) -> dict[str, Any]:
        """What the form was filled in with; what is live now, where that was not ours."""
        try:
            shown: dict[str, Any] = signing.loads(seen, salt=_SALT)
        except signing.BadSignature:
            shown = {}
        if (shown.get("ref"), shown.get("locale")) == (self.ref, self.locale):
            return shown
        return {"version": version_of(self.ref, self.locale), "values": values_of(self.instance)}

    def _problems(self) -> dict[str, list[str]]:
        """What would be wrong with the page that is not wrong with it now."""
        wanted = subject_of(self.ref, self.locale)
        if wanted is None or not self.changes:
            return {}
        before = problems_of(self.instance)
        put(wanted, self.changes)
        return {name: found for name, found in problems_of(wanted).items() if found != before.get(name)}


def _fields(subject: Subject) -> dict[str, forms.Field]:
    names = [name for name in fields_of(subject) if name != CHANNELS]
    widgets = {name: widget for name in names if (widget := _widget(subject, name))}
    made = fields_for_model(type(subject), fields=names, widgets=widgets, formfield_callback=_form_field)
    holder = type("_Offered", (OffersCurrentTerms, _Fields), {})
    fields: dict[str, forms.Field] = holder(made, subject).fields
    for name, field in fields.items():
        field.label = label_of(subject, name)
        field.required = isinstance(subject, ServicePage) and name in (*subject.REQUIRED, "title", "summary")
        # A browser would cut what is pasted without a word.
        field.widget.attrs.pop("maxlength", None)
        if isinstance(subject._meta.get_field(name), RichTextField):
            field.help_text = f"{field.help_text} {_TYPED}"
    return {_asked_as(name): field for name, field in fields.items()} | _channel_fields(subject)


def _channel_fields(subject: Subject) -> dict[str, forms.Field]:
    """The number or address of each channel, and a new one. Places are staff's matter."""
    if CHANNELS not in fields_of(subject):
        return {}
    fields: dict[str, forms.Field] = {}
    for place, channel in enumerate(getattr(subject, CHANNELS).all()):
        if channel.channel_type != ChannelKind.LOCATION:
            label = f"{channel.get_channel_type_display()} {channel.label_fi}".strip()
            fields[f"channel-{place}"] = _typed_address(label, _("Leave it empty to take it out."), channel.value)
    kinds = [choice for choice in ChannelKind.choices if choice[0] != ChannelKind.LOCATION]
    fields["new-channel-type"] = forms.ChoiceField(label=_("New channel"), choices=[("", "–"), *kinds], required=False)
    hint = _("A telephone number, or a web address that begins with https://.")
    return {**fields, "new-channel": _typed_address(_("Number or address of the new channel"), hint, "")}


def _typed_address(label: Any, help_text: Any, initial: str) -> forms.Field:
    field = forms.CharField(label=label, help_text=help_text, initial=initial, max_length=300, required=False)
    # A browser would cut what is pasted without a word.
    field.widget.attrs.pop("maxlength", None)
    return field


def _asked_as(name: str) -> str:
    """What a field is called in the form: on public forms “website” is what only machines fill in."""
    return {"website": "web_address", CHANNELS: "new-channel"}.get(name, name)


def _named(asked: str) -> str:
    """What a field of the form is about."""
    return CHANNELS if asked.startswith(("channel-", "new-channel")) else asked


def _form_field(field: Any, **kwargs: Any) -> Any:
    scheme = {"assume_scheme": "https"} if isinstance(field, models.URLField) else {}
    return field.formfield(**scheme, **kwargs)


class _Fields:
    """Fields of a model, as a form has them."""

    def __init__(self, fields: dict[str, forms.Field], instance: Subject) -> None:
        self.fields, self.instance = fields, instance


def _widget(subject: Subject, name: str) -> Any:
    field = subject._meta.get_field(name)
    if isinstance(field, ArrayField):
        return SomeWords(attrs={"rows": 2})
    if field.many_to_many:
        return forms.CheckboxSelectMultiple
    if isinstance(field, RichTextField):
        return forms.Textarea(attrs={"rows": 12})
    if isinstance(field, models.DateField):
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if isinstance(field, models.TextField):
        return forms.Textarea(attrs={"rows": 5})
    return None


def _initial(subject: Subject, name: str) -> Any:
    field: Any = subject._meta.get_field(name)
    if field.many_to_many or isinstance(field, RichTextField):
        return value_of(subject, name)
    return getattr(subject, field.attname)
