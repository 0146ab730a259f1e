"""The forms that submissions are decided with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.accounts.models import User
from cms.moderation.models import ReasonCode
from viuhka.catalogue.models import ServicePage

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Decision(TextChoices):
    """What is decided on a submission."""

    APPROVE = "approve", _("Approve")
    CHANGES = "changes", _("Ask for changes")


class DecisionForm(forms.Form):
    """Decides on exactly the draft that is shown beside the form."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=Decision.choices, widget=forms.HiddenInput, required=False)
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", "–"), *ReasonCode.choices],
        required=False,
        help_text=_("Needed when you ask for changes."),
    )
    comment = forms.CharField(
        label=_("Comment"),
        max_length=2000,
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_("The editor reads it. Say what to change, when you ask for changes."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].widget.attrs.pop("maxlength", None)

    def clean(self) -> dict[str, Any]:
        """Ask for what each decision needs."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[assignment]  # never None here
        if not cleaned.get("decision"):
            self.add_error(None, gettext("Choose what you decide: approve, or ask for changes."))
        if cleaned.get("decision") == Decision.CHANGES:
            self._ask_why(cleaned)
        return cleaned

    def _ask_why(self, cleaned: dict[str, Any]) -> None:
        if "reason" in cleaned and not cleaned["reason"]:
            self.add_error("reason", gettext("Choose why you ask for changes."))
        if "comment" in cleaned and not cleaned["comment"].strip():
            self.add_error("comment", gettext("Say what the editor should change."))


class AssignmentForm(forms.Form):
    """Says who looks after a submission."""

    assignee = forms.ModelChoiceField(
        label=_("Assignee"), queryset=User.objects.none(), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["assignee"]
        field.queryset, field.label_from_instance = people, get_user_display_name


class WithdrawalForm(forms.Form):
    """Takes a live page down."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=AdminAutoHeightTextInput, help_text=_("Kept in the history.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget.attrs.pop("maxlength", None)


def services_that_stay(goes: ServicePage) -> QuerySet[ServicePage]:
    """The live services that another can be merged into, by title."""
    live = ServicePage.objects.filter(live=True, alias_of=None, locale__language_code=settings.LANGUAGE_CODE)
    return live.exclude(pk=goes.pk).order_by("title", "pk")


class MergeForm(forms.Form):
    """Chooses the service that stays, and says why."""

    stays = forms.ModelChoiceField(
        label=_("The service that stays"),
        queryset=ServicePage.objects.none(),
        help_text=_("It keeps its own words. Take over what the other says better first, through moderation."),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=AdminAutoHeightTextInput, help_text=_("Kept in the history.")
    )

    def __init__(self, *args: Any, goes: ServicePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stays"].queryset = services_that_stay(goes)  # type: ignore[attr-defined]  # a choice among rows
        self.fields["reason"].widget.attrs.pop("maxlength", None)
