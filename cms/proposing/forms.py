"""What a decision about a proposal asks of the person who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from viuhka.catalogue.models import ServicePage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.proposing.desk import Difference


class VersionForm(forms.Form):
    """A decision about exactly what was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AskForm(VersionForm):
    """Asking the sender for more."""

    words = forms.CharField(
        max_length=3000,
        label=_("What do you want to know, or should be changed?"),
        help_text=_("The sender reads this on their own page. The letter says only that there is news."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class DeclineForm(VersionForm):
    """Declining."""

    reason = forms.CharField(
        max_length=2000,
        label=_("Reason"),
        help_text=_("The sender reads these words. Say what would have to be different."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ChooseServiceForm(forms.Form):
    """Choosing the service that is the same."""

    service = forms.ModelChoiceField(
        queryset=ServicePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None),
        label=_("Service"),
        help_text=_("The Finnish page of the service that says the same already."),
        widget=AdminPageChooser(target_models=[ServicePage]),
    )


class MergeForm(VersionForm):
    """Choosing what to take over."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    fields_taken = forms.MultipleChoiceField(
        label=_("What the service takes over"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one field, or go back and decide otherwise.")},
    )

    def __init__(self, *args: Any, differences: Iterable[Difference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.name, one.label) for one in differences]
        self.fields["fields_taken"].choices = choices  # type: ignore[attr-defined]  # a field of choices


def days_waited(days: int) -> str:
    """How long something has waited, in words."""
    return gettext("today") if days < 1 else ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
