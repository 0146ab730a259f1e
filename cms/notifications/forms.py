"""The form with which somebody chooses which letters come, and how often."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import SwitchInput
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

from cms.notifications.actions.choosing import choose_rhythm
from cms.notifications.models import Rhythm
from cms.notifications.notices.recipients import rhythm_of


class LettersForm(forms.ModelForm):  # type: ignore[type-arg]  # Django lets nobody subscript it
    """The rhythm, and the switch that Wagtail shows only to those who publish by hand."""

    rhythm = forms.ChoiceField(label=_("How often letters come"), choices=Rhythm.choices, widget=forms.RadioSelect)

    field_order = ["rhythm"]

    class Meta:
        model = UserProfile
        fields = ["submitted_notifications"]
        labels = {"submitted_notifications": _("Letters about what waits for my decision")}
        help_texts = {"submitted_notifications": ""}
        widgets = {"submitted_notifications": SwitchInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rhythm"].initial = rhythm_of(self.instance.user)
        if policy_registry.get_by_type(Page).user_has_permission(self.instance.user, "publish"):
            del self.fields["submitted_notifications"]

    def save(self, commit: bool = True) -> UserProfile:  # noqa: FBT001, FBT002  # Django's signature
        """Keep both choices."""
        choose_rhythm(user=self.instance.user, rhythm=Rhythm(self.cleaned_data["rhythm"]))
        return super().save(commit=commit)
