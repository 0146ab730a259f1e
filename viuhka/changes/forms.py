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
from viuhka.catalogue.page_forms import OffersCurrentTerms
from viuhka.catalogue.panels.widgets import SomeWords
from viuhka.changes.desk.values import (
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
    from viuhka.changes.desk.values import Subject

_SALT = "viuhka.changes.seen"
_TYPED = _("An empty line begins a new paragraph. Begin items of a list with - and headings with #.")


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
        self.order_fields((*self.names, "why"))
        live = {name: _initial(subject, name) for name in self.names}
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
            self.add_error(name if name in self.fields else None, messages)
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
        return [(name, as_plain(cleaned[name])) for name in self.names]

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
    names = fields_of(subject)
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
    return fields


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
