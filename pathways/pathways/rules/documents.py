"""The builder of pathway documents: facts and words in, the document for the shelf out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.pathways.rules.completeness import pathway_completeness
from pathways.pathways.rules.facts import TargetKind
from pathways.pathways.rules.words import distinct, texts_of
from viuhka.catalogue.rules.parts import code_of, day_text, image_document, page_words
from viuhka.publications.rules import rich_text
from viuhka.publications.rules.documents import Document, Kind, sort_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pathways.pathways.rules.content import BranchSaid, StageSaid
    from pathways.pathways.rules.facts import Weeks
    from pathways.pathways.rules.pages import PathwayPageFacts, PathwayWords

EMERGENCY_NUMBER = "112"
_SOURCE = "fi"


def pathway_document(facts: PathwayPageFacts, words: PathwayWords, serves: Iterable[str]) -> Document:
    """A pathway in one language. Texts of stages that the language lacks are Finnish, and marked as such."""
    said = _Said(facts, words)
    everybody = {
        **page_words(words),
        "principles": list(words.principles),
        "client_group": facts.client_group,
        "total_weeks": _weeks(facts.weeks),
        "edition": facts.edition,
        "effective_from": day_text(facts.effective_from_date),
        "image": image_document(facts.image, words.image_alt),
        "stages": [said.stage(stage, place) for place, stage in enumerate(facts.stages, start=1)],
        "branches": [said.branch(stage, branch) for stage in facts.stages for branch in stage.branches],
    }
    return Document(
        kind=Kind.PATHWAY,
        ref=facts.ref,
        locale=words.locale,
        serves=tuple(serves),
        slug=facts.slug,
        everybody=everybody,
        staff={
            "guidance": {stage.key: said.guidance(stage) for stage in facts.stages},
            "completeness": pathway_completeness(facts, words).as_document(),
        },
        codes=(code_of(facts.client_group),) if facts.client_group else (),
        references=_references(facts, words),
        sort_title=sort_title(words.title),
        is_demo=facts.is_demo,
    )


class _Said:
    """The texts of the stages in one language, Finnish ones where it has none."""

    def __init__(self, facts: PathwayPageFacts, words: PathwayWords) -> None:
        self._finnish = texts_of(facts.stages)
        self._own = words.stage_texts
        self._is_source = words.locale == _SOURCE

    def _text(self, path: str) -> str | None:
        return self._own.get(path) or self._finnish[path] or None

    def _lines(self, path: str) -> list[str]:
        return (self._text(path) or "").splitlines()

    def _in_finnish(self, paths: Mapping[str, str]) -> list[str]:
        """The names of the texts that this language does not have."""
        if self._is_source:
            return []
        return [name for name, path in paths.items() if self._finnish[path] and not self._own.get(path)]

    def stage(self, stage: StageSaid, place: int) -> dict[str, object]:
        """A stage, for everybody."""
        texts = ("title", "description", "entry_criteria", "exit_criteria", "client_voice")
        return {
            "key": stage.key,
            "order": place,
            "stage_type": stage.stage_type,
            "title": self._text(f"{stage.key}/title"),
            "description": self._text(f"{stage.key}/description"),
            "guide_role": stage.guide_role or None,
            "actors": [actor.role for actor in stage.actors],
            "services": self._services(stage),
            "entry_criteria": self._lines(f"{stage.key}/entry_criteria"),
            "exit_criteria": self._lines(f"{stage.key}/exit_criteria"),
            "duration_weeks": _weeks(stage.weeks),
            "interview_guide": stage.interview_guide,
            "client_voice": self._voice(stage),
            "next_stage": stage.next_key,
            "in_finnish": self._in_finnish({name: f"{stage.key}/{name}" for name in texts}),
        }

    def _services(self, stage: StageSaid) -> list[dict[str, object]]:
        named = distinct(used.service for used in stage.services)
        paths = [f"{stage.key}/services/{name}" for name in named]
        return [
            {
                "service": used.service,
                "use": used.use.value,
                "role_in_guidance": self._text(path),
                "in_finnish": self._in_finnish({"role_in_guidance": path}),
            }
            for used, path in zip(stage.services, paths, strict=True)
        ]

    def _voice(self, stage: StageSaid) -> dict[str, object] | None:
        text = self._text(f"{stage.key}/client_voice")
        return {"text": text, "kind": stage.client_voice_kind} if text else None

    def branch(self, stage: StageSaid, branch: BranchSaid) -> dict[str, object]:
        """A branch, for everybody. What to do in an emergency is for everybody too; other notes are for staff."""
        path = f"{stage.key}/branches/{branch.key}"
        is_emergency = branch.kind == TargetKind.EMERGENCY
        paths = {"condition": f"{path}/condition"} | ({"instruction": f"{path}/note"} if is_emergency else {})
        return {
            "key": branch.key,
            "from_stage": stage.key,
            "condition": self._text(f"{path}/condition"),
            "need": branch.need or None,
            "target": {"kind": branch.kind.value, "ref": branch.target},
            "returns_to": branch.returns_to,
            "urgent": branch.is_urgent,
            "emergency": {"number": EMERGENCY_NUMBER, "instruction": self._text(f"{path}/note")}
            if is_emergency
            else None,
            "in_finnish": self._in_finnish(paths),
        }

    def guidance(self, stage: StageSaid) -> dict[str, object]:
        """What staff know of a stage besides."""
        roles = distinct(actor.role for actor in stage.actors)
        return {
            "checkpoint_weeks": stage.checkpoint_weeks,
            "responsibilities": [self._text(f"{stage.key}/actors/{role}") for role in roles],
            "notes": {branch.key: self._text(f"{stage.key}/branches/{branch.key}/note") for branch in stage.branches},
        }


def _weeks(weeks: Weeks) -> dict[str, int]:
    return {"min": weeks.least, "max": weeks.most}


def _references(facts: PathwayPageFacts, words: PathwayWords) -> tuple[str, ...]:
    """Every reference in the document, each once, in a stable order."""
    refs = [facts.client_group, *rich_text.references(words.description), *references_in(facts.stages)]
    return tuple(dict.fromkeys(ref for ref in refs if ref))


def references_in(stages: Iterable[StageSaid]) -> tuple[str, ...]:
    """Whatever stages refer to, each once."""
    refs: list[str | None] = []
    for stage in stages:
        refs += [stage.stage_type, stage.guide_role, stage.interview_guide, *(actor.role for actor in stage.actors)]
        refs += [used.service for used in stage.services]
        for branch in stage.branches:
            refs += [branch.need, branch.target if branch.kind != TargetKind.STAGE else None]
    return tuple(dict.fromkeys(ref for ref in refs if ref))
