"""The questions of a guide: a block per type, with the fields that its type has and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import validate_unicode_slug
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pathways.interviews.blocks import choices
from pathways.interviews.rules.facts import QuestionType
from viuhka.catalogue.models.vocabularies import is_code

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_Fields = list[tuple[str, blocks.Block]]
_Labelled = tuple[str, "StrOrPromise"]

_SOURCES: list[_Labelled] = [
    ("goal-catalogue", _("Goal catalogue")),
    ("services", _("Services")),
    ("change-talk", _("Kinds of change talk")),
]
_SCALE_FAMILIES: list[_Labelled] = [
    ("importance", _("Importance")),
    ("confidence", _("Confidence")),
    ("readiness", _("Readiness")),
]


class KeyBlock(blocks.CharBlock):
    """What translations and follow-up questions know a section or question by."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "label": _("key"),
                "max_length": 60,
                "validators": [is_code],
                "help_text": _("Short and stable: translations and follow-up questions rely on it."),
                **kwargs,
            }
        )


class LabelBlock(blocks.StructBlock):
    """An option, or a part to fill in: its code and its label."""

    code = KeyBlock(label=_("code"), validators=[validate_unicode_slug], help_text=_("Short and stable."))
    label = blocks.CharBlock(label=_("what it says"), max_length=200)


def _asked() -> _Fields:
    return [("key", KeyBlock()), ("text", blocks.TextBlock(label=_("text"), rows=2))]


def _for_staff() -> _Fields:
    return [
        ("staff_note", blocks.TextBlock(label=_("note for staff"), required=False, rows=2)),
        (
            "mi_process",
            choices.CodeBlock(
                choices=choices.processes, label=_("process of motivational interviewing"), required=False
            ),
        ),
        ("mi_skills", _codes(choices.skills, _("interviewing skills"))),
        ("listen_for", _codes(choices.change_talk, _("change talk to listen for"))),
    ]


def _codes(codes: Any, label: StrOrPromise) -> choices.CodesBlock:
    return choices.CodesBlock(choices=codes, label=label, required=False, widget=forms.CheckboxSelectMultiple)


def _scale() -> _Fields:
    return [
        ("least", blocks.IntegerBlock(label=_("low end"), default=0)),
        ("least_label", blocks.CharBlock(label=_("what the low end means"), max_length=100)),
        ("most", blocks.IntegerBlock(label=_("high end"), default=10)),
        ("most_label", blocks.CharBlock(label=_("what the high end means"), max_length=100)),
        ("scale_family", blocks.ChoiceBlock(choices=_SCALE_FAMILIES, label=_("what it measures"), required=False)),
    ]


def _options() -> _Fields:
    return [
        ("options", blocks.ListBlock(LabelBlock(), label=_("options"), default=[])),
        (
            "source",
            blocks.ChoiceBlock(
                choices=_SOURCES,
                label=_("or choose from"),
                required=False,
                help_text=_("A list kept elsewhere, instead of options of its own."),
            ),
        ),
        (
            "source_group",
            choices.CodeBlock(
                choices=choices.client_groups,
                label=_("services of a client group"),
                required=False,
                help_text=_("Offers the services of one client group alone."),
            ),
        ),
        _at_most(),
    ]


def _at_most() -> tuple[str, blocks.Block]:
    return "max_items", blocks.IntegerBlock(label=_("at most so many"), required=False)


def _parts(label: StrOrPromise) -> _Fields:
    return [("parts", blocks.ListBlock(LabelBlock(), label=label, default=[]))]


def _follows() -> _Fields:
    keys = blocks.ListBlock(KeyBlock(help_text=""), label=_("asks about"), default=[])
    return [("follows", keys)]


def _question(icon: str, label: StrOrPromise, fields: _Fields | None = None) -> blocks.StructBlock:
    return blocks.StructBlock([*_asked(), *(fields or []), *_for_staff()], icon=icon, label=label)


def block_name(type_: QuestionType) -> str:
    """The name of the block of a type of question."""
    return type_.value.replace("-", "_")


def question_type(name: str) -> QuestionType:
    """The type of question that a block of this name is."""
    return QuestionType(name.replace("_", "-"))


_BLOCKS: dict[QuestionType, blocks.StructBlock] = {
    QuestionType.OPEN: _question("help", _("Open question")),
    QuestionType.SCALE: _question("order", _("Scale"), _scale()),
    QuestionType.SCALE_FOLLOW_UP: _question("order-down", _("Follow-up of a scale"), _follows()),
    QuestionType.CHOICE_ONE: _question("radio-full", _("Choose one"), _options()),
    QuestionType.CHOICE_MANY: _question("tasks", _("Choose several"), _options()),
    QuestionType.RANK: _question("list-ol", _("Put in order"), _options()),
    QuestionType.BALANCE: _question("grip", _("Benefits and harms"), _parts(_("columns of the balance"))),
    QuestionType.MIRACLE: _question("pick", _("Miracle question")),
    QuestionType.EXCEPTION: _question("undo", _("Exception question")),
    QuestionType.COPING: _question("user", _("Coping question")),
    QuestionType.STRENGTHS_MAP: _question("site", _("Strengths map"), [*_parts(_("places of the map")), _at_most()]),
    QuestionType.NEXT_STEP: _question("arrow-right", _("Next step"), _parts(_("parts of the step"))),
    QuestionType.SUMMARY: _question("clipboard-list", _("Summary")),
    QuestionType.INFO: _question("info-circle", _("Instruction")),
}


class QuestionsBlock(blocks.StreamBlock):
    """Questions of any type, in any order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(block_name(type_), block) for type_, block in _BLOCKS.items()], **kwargs)


class SectionBlock(blocks.StructBlock):
    """A section of a guide."""

    key = KeyBlock()
    title = blocks.CharBlock(label=_("title of the section"), max_length=100)
    minutes = blocks.IntegerBlock(label=_("minutes"), min_value=0, default=5)
    is_for_staff = blocks.BooleanBlock(
        label=_("for staff alone"), required=False, help_text=_("Clients neither see nor get this section.")
    )
    questions = QuestionsBlock(label=_("questions"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Section")
        label_format = "{title}"


class SectionsBlock(blocks.StreamBlock):
    """The sections of a guide, in their order."""

    section = SectionBlock()


class TranslationBlock(blocks.StructBlock):
    """A text of the guide: where it stands, what it says in Finnish, and its words in this language."""

    place = blocks.CharBlock(label=_("place"))
    finnish = blocks.TextBlock(label=_("in Finnish"), required=False, rows=1)
    words = blocks.TextBlock(label=_("in this language"), required=False, rows=2)

    class Meta:
        icon = "globe"
        label = _("Text to translate")
        label_format = "{place}"


class TranslationsBlock(blocks.StreamBlock):
    """The words of a language version, in the order of the guide."""

    text = TranslationBlock()
