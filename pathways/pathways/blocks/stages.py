"""The stages of a pathway, and in each its actors and services."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from pathways.pathways.blocks.branches import BranchesBlock
from pathways.pathways.blocks.fields import LINE_LIMIT, TITLE_LIMIT, ServiceBlock, TermBlock, a_key, a_stage_key, a_text
from pathways.pathways.rules.facts import Use

USES = [
    (Use.CORE.value, _("Core")),
    (Use.PARALLEL.value, _("Parallel")),
    (Use.OPTIONAL.value, _("Optional")),
    (Use.ALTERNATIVE.value, _("Alternative")),
]
VOICES = [("example", _("Example, made up")), ("real", _("Real, with the client's consent"))]


class ActorBlock(blocks.StructBlock):
    """Somebody who takes part in a stage, and what for."""

    role = TermBlock("actor_roles", label=capfirst(_("role")))
    responsibility = a_text(
        capfirst(_("responsibility")), _("Staff see it. What this role takes care of in this stage.")
    )

    class Meta:
        icon = "user"
        label = capfirst(_("actor"))
        label_format = "{role}"


class StageServiceBlock(blocks.StructBlock):
    """A service in a stage."""

    service = ServiceBlock(label=capfirst(_("service")))
    use = blocks.ChoiceBlock(choices=USES, default=Use.CORE.value, label=capfirst(_("use")))
    role_in_guidance = a_text(
        capfirst(_("role in guidance")), _("What the service is for in this stage. It is needed before publishing.")
    )

    class Meta:
        icon = "doc-full"
        label = capfirst(_("service"))
        label_format = "{service}"


class StageBlock(blocks.StructBlock):
    """A stage of a pathway."""

    title = blocks.CharBlock(label=capfirst(_("name")), max_length=TITLE_LIMIT, help_text=_("In the client's words."))
    key = a_key(
        capfirst(_("key")),
        _("Made from the name. Links and branches rely on it: leave it as it is once the pathway is published."),
        required=False,
    )
    stage_type = TermBlock("stage_types", label=capfirst(_("type")))
    description = a_text(capfirst(_("description")), _("What happens in this stage, as told to the client."), rows=3)
    guide_role = TermBlock(
        "actor_roles", label=capfirst(_("who guides")), help_text=_("Exactly one, who is among the actors.")
    )
    actors = blocks.ListBlock(
        ActorBlock(), label=capfirst(_("actors")), min_num=0, max_num=20, default=[], collapsed=True
    )
    services = blocks.ListBlock(
        StageServiceBlock(), label=capfirst(_("services")), min_num=0, max_num=30, default=[], collapsed=True
    )
    entry_criteria = a_text(capfirst(_("begins when")), _("One criterion on a line."), rows=2)
    exit_criteria = a_text(capfirst(_("ends when")), _("One criterion on a line."), rows=2)
    weeks_min = blocks.IntegerBlock(
        label=capfirst(_("weeks at least")), min_value=0, validators=[MaxValueValidator(520)]
    )
    weeks_max = blocks.IntegerBlock(
        label=capfirst(_("weeks at most")), min_value=0, validators=[MaxValueValidator(520)]
    )
    checkpoint_weeks = blocks.IntegerBlock(
        label=capfirst(_("check after (weeks)")),
        required=False,
        min_value=0,
        help_text=_("Staff see it. When to look together how it goes."),
    )
    next_stage = a_stage_key(
        capfirst(_("next stage")), _("Empty: the one below. The pathway ends with its last stage."), required=False
    )
    interview_guide = blocks.PageChooserBlock(
        page_type="pathways.InterviewGuidePage",
        label=capfirst(_("interview guide")),
        required=False,
        help_text=_("What the talks of this stage go by. Choose the Finnish page; it stands for all languages."),
    )
    client_voice = a_text(
        capfirst(_("client's voice")), _("A sentence that a client has said, or could say."), required=False
    )
    client_voice_kind = blocks.ChoiceBlock(choices=VOICES, default="example", label=capfirst(_("the voice is")))
    branches = BranchesBlock(label=capfirst(_("branches")), required=False)

    class Meta:
        icon = "list-ol"
        label = capfirst(_("stage"))
        label_format = "{title}"
        form_classname = "pathway-stage struct-block"
        form_layout = [
            BlockGroup(["title", "stage_type", "description", "client_voice", "client_voice_kind"], heading=_("What")),
            BlockGroup(["guide_role", "actors"], heading=_("Who"), icon="group"),
            BlockGroup(["services", "interview_guide"], heading=_("Services"), icon="doc-full"),
            BlockGroup(
                ["entry_criteria", "exit_criteria", "weeks_min", "weeks_max", "checkpoint_weeks", "next_stage"],
                heading=_("When it begins and ends"),
                icon="time",
            ),
            BlockGroup(["branches"], heading=_("What to do if …"), icon="redirect"),
            BlockGroup(["key"], heading=_("Key"), icon="key", classname="collapsed"),
        ]


class StagesBlock(blocks.StreamBlock):
    """The stages of a pathway, in their order."""

    stage = StageBlock()

    class Meta:
        max_num = 40
        collapsed = True


class PrinciplesBlock(blocks.StreamBlock):
    """The principles of a pathway."""

    principle = blocks.CharBlock(label=capfirst(_("principle")), max_length=LINE_LIMIT)

    class Meta:
        required = False
        max_num = 12
