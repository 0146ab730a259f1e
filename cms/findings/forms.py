"""The forms that findings are handled, entered and filtered with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import AdminAutoHeightTextInput

from viuhka.catalogue.models import Term
from viuhka.findings.forms import MOST_WORDS, FindingForm, refuse_people
from viuhka.findings.models import Finding

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.accounts.models import User
    from viuhka.findings.models import TestRound
    from viuhka.findings.models.findings import FindingQuerySet


class _PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django lets nobody subscript it
    def label_from_instance(self, obj: Any) -> str:
        return str(get_user_display_name(obj))


class OwnerForm(forms.Form):
    """Who looks after the chosen findings; nobody is an answer."""

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = _PersonField(people, label=_("Owner"), required=False, empty_label=_("Nobody"))


class WordsForm(forms.Form):
    """A decision with a few words that the sender reads."""

    words = forms.CharField(
        label=_("Answer to the sender"),
        required=False,
        max_length=MOST_WORDS,
        widget=AdminAutoHeightTextInput,
        help_text=_("The sender reads it. It may stay empty."),
    )


class ReasonForm(forms.Form):
    """A decision that the sender is owed a reason for."""

    words = forms.CharField(
        label=_("Why it is not accepted"),
        max_length=MOST_WORDS,
        widget=AdminAutoHeightTextInput,
        help_text=_("The sender reads it."),
    )


class DuplicateForm(forms.Form):
    """Which other finding this one is the same as."""

    case = forms.CharField(label=_("Case number of the other"), max_length=10, help_text=_("Such as H-7K3Q9."))

    def clean_case(self) -> Finding:
        """The other finding."""
        found = Finding.objects.filter(case=self.cleaned_data["case"].strip().upper()).first()
        if found is None:
            raise forms.ValidationError(_("There is no finding with this case number. Check it."))
        return found


class VerdictForm(forms.Form):
    """What a tester says to a fix."""

    holds = forms.ChoiceField(
        label=_("Is it right now?"),
        choices=[("yes", _("Yes, it is right now")), ("no", _("No, it is not right yet"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("If not: what is still wrong?"),
        required=False,
        max_length=MOST_WORDS,
        widget=AdminAutoHeightTextInput,
        validators=[refuse_people],
    )


class TestFindingForm(FindingForm):
    """A finding of a test round, entered by who tested."""

    __test__ = False  # pytest takes whatever is called so for tests
    field_order = ("round", "address", "kind", "text", "role")
    email = None  # type: ignore[assignment]  # Django's way to leave a field out
    address = forms.CharField(
        label=_("Address of the page"), required=False, max_length=300, help_text=_("Such as /fi/palvelut/neuvonta/.")
    )

    def __init__(self, *args: Any, rounds: QuerySet[TestRound], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"] = forms.ModelChoiceField(rounds, label=_("Test round"), empty_label=None)
        self.order_fields(self.field_order)


class UnmetNeedForm(forms.Form):
    """A need that nothing answered to. Nothing of the client is asked."""

    note = forms.CharField(
        label=_("What would have helped"),
        required=False,
        max_length=500,
        widget=AdminAutoHeightTextInput,
        validators=[refuse_people],
        help_text=_("In general words, nothing about the client. At most 500 characters."),
    )
    field_order = ("need", "group", "municipality", "language", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, vocabulary, label in (
            ("need", "service_needs", _("Need")),
            ("group", "client_groups", _("Client group")),
            ("municipality", "municipalities", _("Municipality")),
            ("language", "languages", _("Language")),
        ):
            terms = Term.objects.current().filter(vocabulary=vocabulary).order_by("sort_order", "code")
            self.fields[name] = forms.ModelChoiceField(
                terms, label=label, required=name == "need", empty_label=_("Not known")
            )
        self.order_fields(self.field_order)


def candidates(queryset: FindingQuerySet, keys: list[str]) -> list[Finding]:
    """The findings that were chosen in a list; what makes no sense is passed by."""
    return list(queryset.filter(pk__in=[key for key in keys if key.isdecimal()][:50]))
