"""What the form of a pathway does beside offering facts and words: keys, graph rules, and the words of stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pathways.pathways.blocks import stages_said
from pathways.pathways.blocks.fields import TEXT_LIMIT
from pathways.pathways.blocks.flaws import page_errors
from pathways.pathways.rules.content import StageSaid
from pathways.pathways.rules.words import texts_of
from viuhka.catalogue.page_forms import LanguagePageForm

_LABELS = {
    "title": _("Name"),
    "description": _("Description"),
    "entry_criteria": _("Begins when"),
    "exit_criteria": _("Ends when"),
    "client_voice": _("Client's voice"),
    "actors": _("Responsibility"),
    "services": _("Role in guidance"),
    "condition": _("If"),
    "note": _("Note"),
}


class StageWordsInput(forms.Widget):
    """A box for each text of the stages, grouped by stage, with the Finnish text above it."""

    template_name = "pathways/widgets/stage_words.html"
    stages: tuple[StageSaid, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The boxes by stage."""
        own = value or {}
        groups = [
            (stage.title, [_Box(f"{name}-{path}", path, text, own.get(path, "")) for path, text in _texts(stage)])
            for stage in self.stages
        ]
        return super().get_context(name, None, attrs) | {"groups": groups}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:  # noqa: ARG002  # Django's signature
        """What was typed, by path."""
        paths = [path for stage in self.stages for path, _text in _texts(stage)]
        return {path: data.get(f"{name}-{path}", "") for path in paths}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002  # Django's signature
        """Whether the boxes were not sent at all."""
        return not any(key.startswith(f"{name}-") for key in data)


@dataclass(frozen=True, slots=True)
class _Box:
    """A text to be written: the input's name, what it is, the Finnish text, and what is written so far."""

    name: str
    path: str
    finnish: str
    own: str

    @property
    def label(self) -> str:
        """What the text is, for people."""
        parts = self.path.split("/")
        return str(_LABELS[parts[-1] if parts[1] == "branches" else parts[1]])


def _texts(stage: StageSaid) -> list[tuple[str, str]]:
    return [(path, text) for path, text in texts_of([stage]).items() if text]


class StageWordsField(forms.Field):
    """The words of the stages in the language of a version, each beside the Finnish one."""

    widget = StageWordsInput

    def clean(self, value: Any) -> dict[str, str]:
        """What was written; what was left empty is served in Finnish."""
        words = {path: text.strip() for path, text in (value or {}).items() if text.strip()}
        too_long = [text for text in words.values() if len(text) > TEXT_LIMIT]
        if too_long:
            raise ValidationError(
                gettext("At most %(limit)d characters fit in a text. Shorten: “%(text)s …”")
                % {"limit": TEXT_LIMIT, "text": too_long[0][:60]}
            )
        return words

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether something else is said than before."""
        return (initial or {}) != {path: text.strip() for path, text in (data or {}).items() if text.strip()}


class PathwayPageForm(LanguagePageForm):
    """Keeps keys, and does not let a pathway go on whose graph is not sound."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_version:
            self.fields.pop("stage_words", None)
        elif "stage_words" in self.fields:
            self.fields["stage_words"] = StageWordsField(required=False, label=self.fields["stage_words"].label)
            self.fields["stage_words"].widget.stages = stages_said(self.source.stages) if self.source else ()

    def clean(self) -> dict[str, Any]:
        """Give keys to the stages and branches that have none."""
        cleaned = super().clean()
        if cleaned.get("stages"):
            _give_keys(cleaned["stages"])
        return cleaned

    def _post_clean(self) -> None:
        """Look at the graph when the pathway is to go on; a draft may have any."""
        super()._post_clean()
        if self.is_version or self.is_deferred_validation or "stages" in self.errors:
            return
        flaws = [defect for defect in self.instance.defects() if defect.stops_publishing]
        for field, error in page_errors(self.instance.stages, flaws).items():
            self.add_error(field, error)


def _give_keys(stages: Any) -> None:
    """Keys are made once, from names, and stay."""
    taken = {stage.value["key"] for stage in stages if stage.value["key"]}
    for stage in stages:
        if not stage.value["key"]:
            stage.value["key"] = _free_key(slugify(stage.value["title"]) or "vaihe", taken)
        _give_branch_keys(stage.value["key"], stage.value["branches"])


def _give_branch_keys(stage: str, branches: Any) -> None:
    taken = {branch.value["key"] for branch in branches if branch.value["key"]}
    for branch in branches:
        if not branch.value["key"]:
            branch.value["key"] = _free_key(f"{stage[:50]}-haara", taken)


def _free_key(wanted: str, taken: set[str]) -> str:
    """A key like this one that nothing has yet; it is taken then."""
    number, found = 1, wanted[:56]
    while found in taken:
        number += 1
        found = f"{wanted[:56]}-{number}"
    taken.add(found)
    return found
