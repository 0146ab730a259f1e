"""The small blocks that the others are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.apps import apps
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import BaseChooser

from viuhka.catalogue.page_forms import term_label

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLE_LIMIT = 100
TEXT_LIMIT = 1000
LINE_LIMIT = 300
_KEY = r"^[a-z0-9-]+\Z"
_KEY_ERROR = _("Use small letters a–z, digits and hyphens only.")


class TermBlock(blocks.ChooserBlock):
    """One term of a vocabulary, from a list."""

    target_model = "viuhka.Term"

    def __init__(self, vocabulary: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._vocabulary = vocabulary

    @cached_property
    def field(self) -> forms.ModelChoiceField:  # type: ignore[type-arg]  # of terms
        """The list; a term no longer used is offered with a mark, as it may be chosen already."""
        terms = self.model_class.objects.filter(vocabulary=self._vocabulary).order_by("is_obsolete", "sort_order")
        field: forms.ModelChoiceField = forms.ModelChoiceField(  # type: ignore[type-arg]
            queryset=terms, required=self._required, help_text=self._help_text
        )
        field.label_from_instance = term_label  # type: ignore[method-assign, assignment]
        return field

    @cached_property
    def widget(self) -> forms.Widget:
        """What the list is shown with."""
        return self.field.widget

    def get_form_state(self, value: Any) -> str:
        """The key of the chosen term."""
        return str(value.pk) if value else ""

    def value_from_form(self, value: Any) -> Any:
        """The chosen term, or none."""
        return super().value_from_form(value or None)

    def render_basic(self, value: Any, context: Any = None) -> str:  # noqa: ARG002  # Wagtail's signature
        """The term's name."""
        return str(value) if value else ""


class ServiceChooser(BaseChooser):
    """Opens the window in which a service is chosen, with the pathway's client group."""

    choose_one_text = _("Choose a service")
    choose_another_text = _("Choose another service")
    link_to_chosen_text = _("Edit this service")
    icon = "doc-full"
    model = "viuhka.ServicePage"
    chooser_modal_url_name = "fitting_services:choose"
    linked_fields: ClassVar = {"client_group": "#id_client_group"}


class ServiceBlock(blocks.ChooserBlock):
    """A service by its Finnish page, which stands for it in all languages."""

    target_model = "viuhka.ServicePage"

    @cached_property
    def widget(self) -> forms.Widget:
        """The button."""
        return ServiceChooser()

    class Meta:
        icon = "doc-full"


def pathways_to_choose() -> list[tuple[str, str]]:
    """The pathways by their references."""
    sources = apps.get_model("pathways", "PathwayPage")._default_manager.filter(
        locale__language_code=settings.LANGUAGE_CODE
    )
    return [(page.ref, page.title) for page in sources.order_by("title")]


def a_key(label: StrOrPromise, help_text: StrOrPromise = "", **options: Any) -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=_KEY, error_messages={"invalid": _KEY_ERROR}, label=label, help_text=help_text, max_length=60, **options
    )


def a_stage_key(label: StrOrPromise, help_text: StrOrPromise = "", *, required: bool = True) -> blocks.RegexBlock:
    """The key of another stage, offered by its title."""
    return a_key(label, help_text, required=required, form_classname="pathway-stage-key")


def a_text(label: StrOrPromise, help_text: StrOrPromise = "", *, required: bool = True, rows: int = 2) -> Any:
    return blocks.TextBlock(label=label, help_text=help_text, required=required, max_length=TEXT_LIMIT, rows=rows)
