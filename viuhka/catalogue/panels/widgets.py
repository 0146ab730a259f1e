"""The inputs of the editors' forms."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminAutoHeightTextInput

_SEPARATORS = re.compile(r"[,;\n]")


class OneTerm(forms.Select):
    """A list to choose one term from."""


class SomeTerms(forms.CheckboxSelectMultiple):
    """A box to tick for each term, side by side."""

    template_name = "viuhka/widgets/some_terms.html"
    option_template_name = "viuhka/widgets/some_terms_option.html"
    has_box_for_all = False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what the look depends on."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return {**context, "has_box_for_all": self.has_box_for_all, "is_long": len(context["widget"]["optgroups"]) > 60}


class AllOrSomeTerms(SomeTerms):
    """The same, with a box that ticks all."""

    has_box_for_all = True

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Let the box that ticks all reach this one."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        option["attrs"] |= {"data-action": "w-bulk#toggle", "data-w-bulk-target": "item"}
        return option


class OneParagraph(AdminAutoHeightTextInput):
    """A box that grows with a short text, so that all of it is seen. It has no lines of its own."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The text on one line."""
        value = super().value_from_datadict(data, files, name)
        return None if value is None else " ".join(value.split())


class SomeWords(AdminAutoHeightTextInput):
    """Words separated by commas. Semicolons and new lines do as well, and a comma too many is forgiven."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """The words, separated by commas alone."""
        value = super().value_from_datadict(data, files, name)
        if value is None:
            return None
        return ",".join(word.strip() for word in _SEPARATORS.split(value) if word.strip())

    def format_value(self, value: Any) -> str | None:
        """The words as people write them."""
        return re.sub(r",\s*", ", ", value) if isinstance(value, str) else super().format_value(value)
