"""The blocks that an event's programme is built from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ProgrammeItemBlock(blocks.StructBlock):
    """One item of a programme: when, and what."""

    time = blocks.TimeBlock(label=_("time"))
    text = blocks.CharBlock(label=_("what happens"), max_length=200)

    class Meta:
        icon = "time"
        label = _("programme item")


class ProgrammeBlock(blocks.StreamBlock):
    """Headings, texts and timed items, in any order."""

    heading = blocks.CharBlock(label=_("heading"), max_length=100, icon="title")
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "italic", "ul", "ol", "link"])
    item = ProgrammeItemBlock()

    class Meta:
        max_num = 60
