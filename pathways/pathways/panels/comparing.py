"""What changes in a pathway's stages, for moderators: the lines that differ, each named by what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from wagtail.admin.compare import FieldComparison, diff_text
from wagtail.blocks import ListBlock, StreamBlock, StructBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class LinesComparison(FieldComparison):
    """Two texts of many named lines."""

    def lines(self, value: Any) -> Mapping[str, str]:
        """What is said by name, in the order in which it is read."""
        return dict(value or {})

    def has_changed(self) -> bool:
        """Whether any line differs."""
        return self.lines(self.val_a) != self.lines(self.val_b)

    def htmldiff(self) -> SafeString:
        """The lines that differ; what was taken out stands last."""
        before, after = self.lines(self.val_a), self.lines(self.val_b)
        names = [*after, *(name for name in before if name not in after)]
        changed = [(name, before.get(name, ""), after.get(name, "")) for name in names]
        return format_html(
            '<dl class="comparison__list">{}</dl>',
            format_html_join(
                "",
                "<dt>{}</dt><dd>{}</dd>",
                ((name, mark_safe(diff_text(old, new).to_html())) for name, old, new in changed if old != new),  # noqa: S308  # it escapes
            ),
        )


class StageWordsComparison(LinesComparison):
    """The words of the stages in one language, by their paths."""


class StagesComparison(LinesComparison):
    """The stages, each line named by the stage and the fields that lead to it."""

    def lines(self, value: Any) -> Mapping[str, str]:
        """What the stages say; their order is a line of its own."""
        order = " → ".join(stage.value["title"] or stage.value["key"] for stage in value)
        found = {gettext("Order"): order} if order else {}
        for stage in value:
            found |= dict(_lines(stage.block, stage.value, stage.value["title"] or stage.value["key"]))
        return found


def _lines(block: Any, value: Any, name: str) -> Iterator[tuple[str, str]]:
    """The plain values below a block; rows are named by what they are about, so that moving one changes no other."""
    parts = list(_parts(block, value))
    for child, part, label in parts:
        yield from _lines(child, part, f"{name} › {label}")
    if not parts and value not in (None, "") and not isinstance(block, _ROWS):
        yield name, str(dict(getattr(block.field, "choices", ())).get(value, value))


_ROWS = (StreamBlock, ListBlock)


def _parts(block: Any, value: Any) -> Iterator[tuple[Any, Any, str]]:
    """What a block consists of: the blocks in it, their values, and how they are named."""
    if isinstance(block, StructBlock):
        yield from ((child, value[part], _first_capital(child.label)) for part, child in block.child_blocks.items())
    elif isinstance(block, StreamBlock):
        yield from ((row.block, row.value, _title(row.value)) for row in value)
    elif isinstance(block, ListBlock):
        yield from ((block.child_block, row, _title(row)) for row in value or ())


def _title(row: Any) -> str:
    """What a row is about: its role, its service, or its condition."""
    return str(next((row[name] for name in ("role", "service", "condition") if row.get(name)), "–"))


def _first_capital(label: Any) -> str:
    text = str(label)
    return text[:1].upper() + text[1:]
