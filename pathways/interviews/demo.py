"""The interview guides and goals of the demo, from the data files of the project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from django.db import transaction
from wagtail.models import Locale

from pathways.interviews.actions.versions import keep_guide_version
from pathways.interviews.blocks.reading import raw_sections, raw_translations
from pathways.interviews.desk import guide_facts, guide_words
from pathways.interviews.models import InterviewGuideIndexPage, InterviewGuidePage
from pathways.interviews.rules.contents import Question, Section, question_place, section_place, words_of
from pathways.interviews.rules.documents import guide_document
from pathways.interviews.rules.facts import QuestionType
from viuhka.catalogue.actions.shelving import shelve_pages
from viuhka.demo.actions import pages
from viuhka.demo.actions.places import Terms
from viuhka.demo.actions.planting import plant_pages
from viuhka.demo.actions.vocabularies import load_terms
from viuhka.publications.actions import keep_version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from viuhka.demo.files import Record

_FOLDER = Path(__file__).parent / "data"
_VERSIONS = ("sv", "en")
_OPENED = {"staff": "2026-06-01", "jobseeker": "2026-10-08"}
_BROADER = {"goals": ("goal_areas", "area")}


def read(name: str) -> Any:  # a data file may hold a list or a mapping
    """What ``<name>.yaml`` holds."""
    return yaml.load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@transaction.atomic
def load_goals(*, now: datetime) -> None:
    """Load the goal catalogue and the other lists of guides, as far as they are not there yet."""
    supplement, areas = read("guide_supplement"), read("goal_catalogue")
    contents = {
        "goal_areas": [{"code": area["area"], **area["title"]} for area in areas],
        "goals": [
            {"code": goal["key"], "area": area["area"], **{locale: goal[locale] for locale in ("fi", "sv", "en")}}
            for area in areas
            for goal in area["goals"]
        ],
        **supplement["vocabularies"],
    }
    load_terms(contents=contents, names=supplement["names"], broader=_BROADER, now=now)


@transaction.atomic
def load_guides(*, now: datetime) -> None:
    """Load the guides that are not there yet, with their versions, in all their languages, and open them."""
    records = pages.missing_of(InterviewGuidePage, read("interview_guides"))
    reading = _Reading()
    made = [(reading.source(record), record) for record in records]
    versions = [reading.version(source, record, locale) for source, record in made for locale in _VERSIONS]
    plant_pages(index=InterviewGuideIndexPage, pages=[*(source for source, _ in made), *versions], now=now)
    for source, record in made:
        _keep_versions(source, record, now)
        pages.open_on_days(source, _OPENED, now)
    shelve_pages(model=InterviewGuidePage, keys=[source.translation_key for source, _ in made], now=now)


def _keep_versions(source: InterviewGuidePage, record: Record, now: datetime) -> None:
    if source.kept_versions().exists():  # It was loaded before, and deleted.
        keep_guide_version(guide=source, now=now)
        return
    facts = guide_facts(source)
    spoken = [guide_words(page) for page in InterviewGuidePage.objects.filter(translation_key=source.translation_key)]
    came_later = read("guide_supplement")["came_later"][record["slug"]]
    for version in record["versions"]:
        is_old = version["status"] == "superseded"
        told = replace(facts, sections=_without(facts.sections, came_later)) if is_old else facts
        keep_version(
            documents=[guide_document(told, words, [words.locale]) for words in spoken],
            number=version["number"],
            change=version["change"],
            published_at=pages.moment(version["published"]),
        )


def _without(sections: tuple[Section, ...], keys: list[str]) -> tuple[Section, ...]:
    return tuple(
        replace(section, questions=tuple(one for one in section.questions if one.key not in keys))
        for section in sections
    )


class _Reading:
    """Turns records into pages that are not saved yet, with what they refer to at hand."""

    def __init__(self) -> None:
        self.terms = Terms()
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.supplement = read("guide_supplement")

    def source(self, record: Record) -> InterviewGuidePage:
        """The source page of a guide."""
        return InterviewGuidePage(
            **self._identity(record, "fi"),
            methods=self.terms.some("interview_methods", record["method"]),
            settings=self.terms.some("interview_settings", record["setting"]),
            client_groups=self.terms.some("client_groups", record["client_groups"]),
            duration_min=record["duration_min"]["min"],
            duration_max=record["duration_min"]["max"],
            is_printable=record["printable"],
            is_fillable=record["fillable"],
            storage=record["storage"],
            licence=record["licence"],
            credits=record["credits"],
            staff_intro=record["staff_intro"],
            tested_in=record["tested_in"],
            sections=raw_sections(self._section(section) for section in record["sections"]),
            change_note=record["versions"][-1]["change"],
        )

    def version(self, source: InterviewGuidePage, record: Record, locale: str) -> InterviewGuidePage:
        """A guide's version in another language: words alone."""
        finnish = words_of(self._section(section) for section in record["sections"])
        return InterviewGuidePage(
            **self._identity(record, locale),
            source_words_digest=source.words_digest(),
            translations=raw_translations(finnish, self._words(record, locale)),
        )

    def _identity(self, record: Record, locale: str) -> dict[str, Any]:
        key = pages.key_of(InterviewGuidePage.kind, record["slug"])
        identity = {"translation_key": key, "slug": record["slug"], "is_demo": record["demo"]}
        return identity | {"locale": self.locales[locale]} | pages.words_of(record, locale)

    def _section(self, record: Record) -> Section:
        return Section(
            key=record["key"],
            title=record["title"]["fi"],
            minutes=record["minutes"],
            is_for_staff="jobseeker" not in record["audience"],
            questions=tuple(map(self._question, record["questions"])),
        )

    def _question(self, record: Record) -> Question:
        options = record.get("options", [])
        source, _colon, group = options.partition(":") if isinstance(options, str) else ("", "", "")
        return Question(
            key=record["key"],
            type=QuestionType(record["type"]),
            text=record["text"]["fi"],
            least=record.get("min"),
            most=record.get("max"),
            least_label=record.get("min_fi", ""),
            most_label=record.get("max_fi", ""),
            scale_family=record.get("scale_family", ""),
            options=() if source else self._labels(record["key"], options),
            source=source,
            source_group=group,
            parts=self._labels(record["key"], [*record.get("fields", ()), *record.get("columns", ())]),
            follows=tuple(record.get("follows", ())),
            max_items=record.get("max_items"),
            staff_note=record["staff_note"],
            mi_process=record["mi_process"] or "",
            mi_skills=tuple(record["mi_skills"]),
            listen_for=tuple(record["listen_for"]),
        )

    def _labels(self, question: str, codes: list[str], locale: str = "fi") -> tuple[tuple[str, str], ...]:
        return tuple((code, self.supplement["labels"][f"{question}/{code}"][locale]) for code in codes)

    def _words(self, record: Record, locale: str) -> Mapping[str, str]:
        """The words of a guide's sections in a language, by their places."""
        words: dict[str, str] = {}
        for section in record["sections"]:
            words[section_place(section["key"])] = section["title"].get(locale, "")
            for question in section["questions"]:
                words |= self._question_words(question, locale)
        return words

    def _question_words(self, record: Record, locale: str) -> dict[str, str]:
        key = record["key"]
        words = {question_place(key): record["text"].get(locale, "")}
        ends = self.supplement["scale_ends"].get(key, {}).get(locale, ())
        words |= {question_place(key, end): text for end, text in zip(("least", "most"), ends, strict=False)}
        options = record.get("options", [])
        own = {"option": options if isinstance(options, list) else []}
        own["part"] = [*record.get("fields", ()), *record.get("columns", ())]
        for kind, codes in own.items():
            words |= {question_place(key, kind, code): text for code, text in self._labels(key, codes, locale)}
        return words
