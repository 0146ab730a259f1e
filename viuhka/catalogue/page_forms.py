"""What the forms of all pages with language versions do, whatever their panels are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminPageForm

if TYPE_CHECKING:
    from collections.abc import Iterable


class OffersCurrentTerms:
    """Lets a form offer the vocabulary terms in use; an obsolete one stays where it is, marked."""

    fields: dict[str, forms.Field]
    instance: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if hasattr(getattr(field, "queryset", None), "offered_to"):
                field.queryset = field.queryset.offered_to(self._chosen(name))  # type: ignore[attr-defined]  # terms
                field.label_from_instance = term_label  # type: ignore[attr-defined]  # of all model choices

    def _chosen(self, name: str) -> Iterable[Any]:
        if hasattr(self.instance, f"{name}_id"):
            return [getattr(self.instance, f"{name}_id")]
        return [term.pk for term in getattr(self.instance, name).all()]


def term_label(term: Any) -> str:
    """A term as forms offer it."""
    return gettext("%(term)s (no longer used)") % {"term": term} if term.is_obsolete else str(term)


class LanguagePageForm(OffersCurrentTerms, WagtailAdminPageForm):
    """Offers facts and words on the source page, and on a language version words alone.

    A form without a field neither reads nor writes it, whatever a browser sends.
    """

    #: Belongs to the page in all languages, like a fact, though Wagtail keeps it on each.
    SHARED: ClassVar = ("slug",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_version:
            self._leave_facts_out()
            self._remember_the_source()
        for name in set(self.instance.REQUIRED) & self.fields.keys():
            self.fields[name].required = True
        for field in self.fields.values():
            # A browser would cut what is pasted without a word.
            field.widget.attrs.pop("maxlength", None)

    @property
    def is_version(self) -> bool:
        """Whether the page is a language version of another one."""
        return not self.instance.is_source

    @cached_property
    def source(self) -> Any:
        """The source page of a language version, as it is published."""
        return self.instance.source() if self.is_version else None

    @cached_property
    def source_digest(self) -> str:
        """A digest of the source's words that the editor sees beside the fields."""
        return str(self.source.words_digest()) if self.source else ""

    @property
    def source_moved_on(self) -> bool:
        """Whether the source says something else than when this version was written."""
        return bool(self.source) and self.instance.source_words_digest != self.source_digest

    def _leave_facts_out(self) -> None:
        for name in (*self.instance.FACTS, *self.SHARED):
            self.fields.pop(name, None)
            self.formsets.pop(name, None)

    def _remember_the_source(self) -> None:
        """Keep in the page what the editor looked at, not what the source says by the time of saving."""
        self.fields["written_against"] = forms.CharField(
            required=False, max_length=64, initial=self.source_digest, widget=forms.HiddenInput
        )

    def clean(self) -> dict[str, Any]:
        """Ask for words where the editor leaves nothing but an empty paragraph."""
        cleaned: dict[str, Any] = super().clean()
        for name, field in self.fields.items():
            value = cleaned.get(name)
            if field.required and isinstance(value, str) and not strip_tags(value).strip():
                self.add_error(name, field.error_messages["required"])
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  # Django's signature
        """Save, and keep which words of the source these were written against."""
        if self.is_version:
            self.instance.source_words_digest = self.cleaned_data["written_against"]
        return super().save(commit=commit)
