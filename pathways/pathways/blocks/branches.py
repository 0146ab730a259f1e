"""The branches of a stage, by where they lead."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pathways.pathways.blocks.fields import (
    LINE_LIMIT,
    ServiceBlock,
    TermBlock,
    a_key,
    a_stage_key,
    a_text,
    pathways_to_choose,
)

PRIORITIES = [("normal", _("Normal")), ("urgent", _("Urgent"))]


class _BranchBlock(blocks.StructBlock):
    """What to do if somebody has a need."""

    condition = blocks.CharBlock(label=capfirst(_("if")), max_length=LINE_LIMIT, help_text=_("When this way is taken."))
    need = TermBlock("service_needs", label=capfirst(_("need")))


def _after(*, priority: str) -> dict[str, blocks.Block]:
    """The fields that all branches end with."""
    return {
        "priority": blocks.ChoiceBlock(choices=PRIORITIES, default=priority, label=capfirst(_("priority"))),
        "note": a_text(capfirst(_("note")), _("Staff see it. What to take care of."), required=False),
        "key": a_key(capfirst(_("key")), _("Made by itself. Frontends rely on it."), required=False),
    }


class BranchToStageBlock(_BranchBlock):
    """On to another stage of this pathway."""

    target = a_stage_key(capfirst(_("to the stage")))
    priority, note, key = _after(priority="normal").values()

    class Meta:
        icon = "arrow-right"
        label = capfirst(_("to another stage"))
        label_format = "{condition}"


class BranchToPathwayBlock(_BranchBlock):
    """On to another pathway."""

    target = blocks.ChoiceBlock(choices=pathways_to_choose, label=capfirst(_("to the pathway")))
    returns_to = a_stage_key(
        capfirst(_("returns to the stage")), _("Empty where one goes on along the other pathway."), required=False
    )
    priority, note, key = _after(priority="normal").values()

    class Meta:
        icon = "redirect"
        label = capfirst(_("to another pathway"))
        label_format = "{condition}"


class BranchToServiceBlock(_BranchBlock):
    """To a service beside the pathway, and back."""

    target = ServiceBlock(label=capfirst(_("to the service")))
    returns_to = a_stage_key(capfirst(_("returns to the stage")))
    priority, note, key = _after(priority="normal").values()

    class Meta:
        icon = "doc-full"
        label = capfirst(_("to a service"))
        label_format = "{condition}"


class EmergencyBranchBlock(_BranchBlock):
    """To emergency help, 112, and back. There is no queue and no referral, and everybody sees it."""

    returns_to = a_stage_key(capfirst(_("returns to the stage")), _("Where one goes on once the situation is safe."))
    priority, _note, key = _after(priority="urgent").values()
    note = a_text(
        capfirst(_("what to do")),
        _("Everybody sees it, beside “112”. What to do at once, and that nobody is left alone."),
        required=False,
    )

    class Meta:
        icon = "warning"
        label = capfirst(_("to emergency help (112)"))
        label_format = "{condition}"


class BranchesBlock(blocks.StreamBlock):
    """The branches of a stage, by where they lead."""

    stage = BranchToStageBlock()
    pathway = BranchToPathwayBlock()
    service = BranchToServiceBlock()
    emergency = EmergencyBranchBlock()

    class Meta:
        required = False
        max_num = 20
        collapsed = True
