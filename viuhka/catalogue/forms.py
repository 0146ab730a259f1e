"""The forms of what services and events refer to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminModelForm

from viuhka.catalogue.models import Term
from viuhka.catalogue.page_forms import OffersCurrentTerms


class ReferenceForm(OffersCurrentTerms, WagtailAdminModelForm):
    """Keeps what others rely on: a code is given once."""

    FIXED: ClassVar[tuple[str, ...]] = ("code",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.FIXED:
            self.fields[name].disabled = self.is_given
        for field in self.fields.values():
            # A browser would cut what is pasted without a word.
            field.widget.attrs.pop("maxlength", None)

    @property
    def is_given(self) -> bool:
        """Whether the row exists, so that others may rely on its code."""
        return not self.instance._state.adding  # noqa: SLF001  # Django's own way to tell


class TermForm(ReferenceForm):
    """A term stays in its vocabulary, and so do the terms it is replaced by."""

    FIXED = ("vocabulary", "code")

    def clean(self) -> dict[str, Any]:
        """Check that the replacement makes sense, and the criteria of a client group."""
        cleaned = super().clean()
        for name, message in _criteria_problems(cleaned).items():
            self.add_error(name, message)
        if message := _replacement_problem(cleaned):
            self.add_error("replaced_by", message)
        elif cleaned.get("replaced_by") == self.instance:
            self.add_error("replaced_by", gettext("A term cannot replace itself."))
        return cleaned


def _replacement_problem(cleaned: dict[str, Any]) -> str:
    replacement = cleaned.get("replaced_by")
    if replacement is None:
        return ""
    if not cleaned.get("is_obsolete"):
        return gettext("Only a term that is no longer used is replaced. Tick “no longer used”, or leave this empty.")
    if replacement.vocabulary != cleaned.get("vocabulary"):
        return gettext("Choose a term of the same vocabulary.")
    return ""


def _criteria_problems(cleaned: dict[str, Any]) -> dict[str, str]:
    """What is wrong with whom a client group is for, by field."""
    vocabulary = cleaned.get("vocabulary")
    if vocabulary is not None and vocabulary.pk != Term.CLIENT_GROUPS:
        message = gettext("Only a client group has criteria and days. Leave this empty.")
        return {name: message for name in (*Term.CRITERIA, *Term.EFFECTIVE) if cleaned.get(name) is not None}
    problems = {}
    if _falls(cleaned.get("age_min"), cleaned.get("age_max")):
        problems["age_max"] = gettext("The upper age cannot be below the lower one.")
    if _falls(cleaned.get("effective_from_date"), cleaned.get("effective_to_date")):
        problems["effective_to_date"] = gettext("The last day in force cannot be before the first.")
    return problems


def _falls(lower: Any, upper: Any) -> bool:
    return lower is not None and upper is not None and upper < lower
