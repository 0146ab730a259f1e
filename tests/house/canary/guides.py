"""Plants interview guides in every state, with earlier versions and what is for staff alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pathways.interviews.actions.versions import keep_guide_version
from pathways.interviews.blocks.reading import raw_translations
from pathways.interviews.models import InterviewGuidePage
from pathways.interviews.rules.contents import Question, Section, words_of
from pathways.interviews.rules.facts import QuestionType
from tests import factories
from tests.house.canary.pages import Pages
from tests.pathways.interviews.guides import as_stream

if TYPE_CHECKING:
    from collections.abc import Callable


class Guides(Pages):
    """Guides in every state. The words of the sections stand on the source, and in rows on the other languages."""

    type = "guide"
    model = InterviewGuidePage

    def words(self, of: Callable[[str], Any]) -> dict[str, Any]:
        is_swedish = of.args[1].startswith("in Swedish")
        group = self.references.own_term("service", "hub").code
        sections = _sections(of, "" if is_swedish else of("staff note"), group)
        said = words_of(sections)
        rows = InterviewGuidePage._meta.get_field("translations").to_python(raw_translations(said, said))
        if is_swedish:
            return {"translations": rows}
        return {"sections": as_stream(sections), "change_note": of("change note") or "–"}

    def facts(self, of: Callable[[str], Any], state: str) -> dict[str, Any]:
        return {
            "duration_min": 5,
            "duration_max": 15,
            "credits": of("credits"),
            "licence": of("licence"),
            "tested_in": [of("tested in")] if of("tested in") else [],
            "staff_intro": of("staff intro"),
            "methods": [self.references.own_term(self.type, state)],
            "settings": [self.references.term("interview_settings")],
            "instruments": [self.references.term("instruments")],
            "client_groups": [self.references.own_term("service", "hub")],
            "organisation": self.references.provider,
            "original_ref": self.made["published twice"].ref if state == "hub" else "",
        }

    def _planted(self, state: str) -> Any:
        page = super()._planted(state)
        if state != "never published":
            keep_guide_version(guide=page, now=factories.LONG_AGO)
        return page

    def _image(self, state: str) -> None:
        """Guides show none."""


def _sections(of: Callable[[str], Any], staff_note: str, group: str) -> tuple[Section, ...]:
    tags = {"mi_process": "engage", "mi_skills": ("affirm",), "listen_for": ("desire",)}
    ends = {
        "least": 0,
        "most": 10,
        "scale_family": "readiness",
        "least_label": of("low end"),
        "most_label": of("high end"),
    }
    questions = (
        Question("a", QuestionType.OPEN, of("question"), staff_note=staff_note, **tags),
        Question("b", QuestionType.SCALE, "Kuinka?", **ends),
        Question("c", QuestionType.SCALE_FOLLOW_UP, "Miksi?", follows=("b",)),
        Question("d", QuestionType.CHOICE_ONE, "Mikä?", options=(("x", of("option")), ("y", "Ei"))),
        Question("e", QuestionType.NEXT_STEP, "Mitä?", parts=(("x", of("part")),)),
        Question("f", QuestionType.CHOICE_MANY, "Mitkä?", max_items=2, source="goal-catalogue"),
        Question("g", QuestionType.CHOICE_MANY, "Mitkä?", source="services", source_group=group),
    )
    staff = Question("h", QuestionType.OPEN, of("staff question"))
    return (
        Section("alku", of("section title"), 10, is_for_staff=False, questions=questions),
        Section("muistio", of("staff section title") or "–", 0, is_for_staff=True, questions=(staff,)),
    )
