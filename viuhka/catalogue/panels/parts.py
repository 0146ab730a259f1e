"""The panels that the forms of services and events are built from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel, TitleFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import expand_db_html

from viuhka.catalogue.panels.widgets import AllOrSomeTerms, OneTerm, SomeTerms

if TYPE_CHECKING:
    from django.db.models import Field, Model


class ShowsSource:
    """Shows, below a field of a language version, what its source says there."""

    template_name = "viuhka/panels/words.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Add the source's words to what the field's template gets."""
        context: dict[str, Any] = super().get_context_data(parent_context)  # type: ignore[misc]  # a mixin
        source = getattr(self.form, "source", None)  # type: ignore[attr-defined]  # of the bound panel
        context["source_words"] = _shown(source, self.panel.db_field) if source else ""  # type: ignore[attr-defined]
        return context


def _shown(source: Model, field: Field[Any, Any]) -> str:
    """A field of the source for reading: lists with commas, rich text and blocks with their style."""
    words = getattr(source, field.name)
    if isinstance(field, RichTextField):
        return mark_safe(expand_db_html(words))  # noqa: S308  # Wagtail cleaned it when it was saved
    if isinstance(field, StreamField):
        return str(words.render_as_block()) if words else ""
    return ", ".join(words) if isinstance(words, list) else str(words)


class TitlePanel(TitleFieldPanel):
    """The name of a page."""

    class BoundPanel(ShowsSource, TitleFieldPanel.BoundPanel):
        def get_attrs(self) -> dict[str, Any]:
            """What keeps the address in step with the name, where the form has an address."""
            return super().get_attrs() if "slug" in self.form.fields else {"placeholder": self.get_placeholder()}


class WordsPanel(FieldPanel):
    """A field that each language version has words of its own for."""

    class BoundPanel(ShowsSource, FieldPanel.BoundPanel):
        pass


class RowsPanel(InlinePanel):
    """Rows that only the source page has; a language version's form does not show them."""

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, *, panel: RowsPanel, form: Any, **kwargs: Any) -> None:
            self.is_offered = form is None or panel.relation_name in form.formsets
            super().__init__(panel=panel, form=form if self.is_offered else None, **kwargs)

        def is_shown(self) -> bool:
            """Whether the form has the rows."""
            return self.is_offered and bool(super().is_shown())


class VersionNotePanel(Panel):
    """Tells the editor of a language version where its facts are edited, and whether its source moved on."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "viuhka/panels/version_note.html"

        def is_shown(self) -> bool:
            """Whether this is a language version."""
            return bool(self.form is not None and self.form.is_version)


class DemoNoticePanel(Panel):
    """Says that this is demo content."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "viuhka/panels/demo_notice.html"

        def is_shown(self) -> bool:
            """Whether the content came with the demo."""
            return bool(self.instance is not None and self.instance.is_demo)


class OpeningsPanel(Panel):
    """Shows to whom the page is open. What there is to show and to do comes from the floor above."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/visibility/openings_panel.html"

        def is_shown(self) -> bool:
            """Whether this is the source page, which stands for the page in all languages."""
            return bool(self.form is not None and not self.form.is_version)


class TasksPanel(Panel):
    """Shows how complete the content is, and what waits for it. What there is to show comes from the floor above."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/shortcomings/panel.html"

        def is_shown(self) -> bool:
            """Whether it has been saved."""
            return bool(self.form is not None and self.instance.pk)


class PathwaysPanel(Panel):
    """Shows what the draft would do to the pathways that use the service. It comes from the floor above."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/moderation/impacts_panel.html"

        def is_shown(self) -> bool:
            """Whether this is the source page of a service that is live."""
            return bool(self.form is not None and not self.form.is_version and self.instance.live)


def one_term(name: str) -> FieldPanel:
    """A field with one vocabulary term."""
    return FieldPanel(name, widget=OneTerm)


def some_terms(name: str, *, has_box_for_all: bool = False) -> FieldPanel:
    """A field with any number of vocabulary terms. A draft may lack those that publishing asks for."""
    return FieldPanel(name, widget=AllOrSomeTerms if has_box_for_all else SomeTerms, required_on_save=False)


def slug() -> FieldPanel:
    """The address of a page, as frontends use it."""
    return FieldPanel(
        "slug",
        heading=_("Slug"),
        help_text=_("The last part of the page's address on websites. An earlier one keeps leading to this page."),
    )
