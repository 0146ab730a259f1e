"""Loads the demo's pathways. Safe to run again: what is there stays as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid5

import yaml
from django.db import transaction
from wagtail.models import Locale

from pathways.interviews.models import InterviewGuidePage
from pathways.pathways.actions.marking import compare_services
from pathways.pathways.models import PathwayIndexPage, PathwayPage
from pathways.pathways.rules.words import distinct
from viuhka.catalogue.models import ServicePage
from viuhka.demo.actions.pages import key_of, missing_of, open_on_days, reviewed, words_of
from viuhka.demo.actions.places import Terms
from viuhka.demo.actions.planting import plant_pages
from viuhka.publications.rules.documents import Kind, reference
from viuhka.upkeep.actions.restoring import restore_confirmations

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.demo.files import Record

_FILE = Path(__file__).parent / "data" / "pathways.yaml"


def records() -> list[Record]:
    """The pathways as their file has them."""
    return list(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


@transaction.atomic
def load_pathways(*, now: datetime) -> None:
    """Load the pathways that are not there yet, in all their languages, and open them to their audiences."""
    new = missing_of(PathwayPage, records())
    reading = _Reading()
    sources = [reading.pathway(record) for record in new]
    versions = [
        reading.version(record, source, locale)
        for record, source in zip(new, sources, strict=True)
        for locale in ("sv", "en")
    ]
    plant_pages(index=PathwayIndexPage, pages=[*sources, *versions], now=now)
    restore_confirmations(known={page.ref: reviewed(record) for record, page in zip(new, sources, strict=True)})
    for record, source in zip(new, sources, strict=True):
        open_on_days(source, record["opened"], now)
    compare_services(now=now)


class _Reading:
    """Turns records into pages that are not saved yet, with what they refer to at hand."""

    def __init__(self) -> None:
        self._terms = Terms()
        self._locales = {locale.language_code: locale for locale in Locale.objects.all()}
        sources = ServicePage.objects.filter(locale=self._locales["fi"])
        self._services = dict(sources.values_list("translation_key", "pk"))
        guides = InterviewGuidePage.objects.filter(locale=self._locales["fi"])
        self._guides = dict(guides.values_list("translation_key", "pk"))

    def pathway(self, record: Record) -> PathwayPage:
        """The source page of a pathway."""
        return PathwayPage(
            **self._identity(record, "fi"),
            **words_of(record, "fi"),
            principles=_blocks(record["slug"], [("principle", text["fi"]) for text in record["principles"]]),
            client_group=self._terms.one("client_groups", record["client_group"]),
            weeks_min=record["total_weeks"]["min"],
            weeks_max=record["total_weeks"]["max"],
            stages=_blocks(record["slug"], [("stage", self._stage(record, stage)) for stage in record["stages"]]),
        )

    def version(self, record: Record, source: PathwayPage, locale: str) -> PathwayPage:
        """A pathway's version in another language: words alone."""
        principles = [("principle", text[locale]) for text in record["principles"] if locale in text]
        return PathwayPage(
            **self._identity(record, locale),
            **words_of(record, locale),
            principles=_blocks(f"{record['slug']}/{locale}", principles),
            stage_words=dict(_stage_words(record, locale)),
            source_words_digest=source.words_digest(),
        )

    def _identity(self, record: Record, locale: str) -> dict[str, object]:
        key = key_of(Kind.PATHWAY, record["slug"])
        fixed = {"translation_key": key, "slug": record["slug"], "is_demo": record["demo"]}
        return {**fixed, "locale": self._locales[locale]}

    def _stage(self, record: Record, stage: Record) -> Record:
        weeks = stage["duration_weeks"]
        branches = [branch for branch in record["branches"] if branch["from_stage"] == stage["key"]]
        return {
            "title": stage["title"]["fi"],
            "key": stage["key"],
            "stage_type": self._term("stage_types", stage["stage_type"]),
            "description": stage["description"]["fi"],
            "guide_role": self._term("actor_roles", stage["guide_role"]),
            "actors": [self._actor(actor) for actor in stage["actors"]],
            "services": [self._used(used) for used in stage["services"]],
            "entry_criteria": _lines(stage["entry_criteria"], "fi"),
            "exit_criteria": _lines(stage["exit_criteria"], "fi"),
            "weeks_min": weeks["min"],
            "weeks_max": weeks["max"],
            "checkpoint_weeks": stage["checkpoint_weeks"],
            "interview_guide": self._guides.get(key_of(Kind.INTERVIEW_GUIDE, stage["interview_guide"] or "")),
            "next_stage": "",
            "client_voice": stage["client_voice"]["fi"],
            "client_voice_kind": stage["client_voice"]["kind"],
            "branches": json.loads(
                _blocks(stage["key"], [(branch["target"]["kind"], self._branch(branch)) for branch in branches])
            ),
        }

    def _actor(self, actor: Record) -> Record:
        return {"role": self._term("actor_roles", actor["role"]), "responsibility": actor["responsibility"]["fi"]}

    def _used(self, used: Record) -> Record:
        role = used["role_in_guidance"]["fi"]
        return {"service": self._service(used["service"]), "use": used["use"], "role_in_guidance": role}

    def _branch(self, branch: Record) -> Record:
        kind, slug = branch["target"]["kind"], branch["target"]["ref"]
        target = {} if kind == "emergency" else {"target": self._target(kind, slug)}
        back = {} if kind == "stage" else {"returns_to": branch["returns_to"] or ""}
        return {
            "key": branch["key"],
            "condition": branch["condition"]["fi"],
            "need": self._term("service_needs", branch["need"]),
            "priority": branch["priority"],
            "note": branch["note"]["fi"],
            **target,
            **back,
        }

    def _target(self, kind: str, slug: str) -> int | str | None:
        if kind == "service":
            return self._service(slug)
        return reference(Kind.PATHWAY, key_of(Kind.PATHWAY, slug)) if kind == "pathway" else slug

    def _service(self, slug: str) -> int | None:
        return self._services.get(key_of(Kind.SERVICE, slug))

    def _term(self, vocabulary: str, code: str) -> int:
        return int(self._terms.one(vocabulary, code).pk)


def _lines(texts: list[dict[str, str]], locale: str) -> str:
    return "\n".join(text[locale] for text in texts if locale in text)


def _stage_words(record: Record, locale: str) -> list[tuple[str, str]]:
    """The words of the stages that the record has in a language, by path."""
    found = [pair for stage in record["stages"] for pair in _words_of_stage(stage, locale)]
    for branch in record["branches"]:
        path = f"{branch['from_stage']}/branches/{branch['key']}"
        found += [(f"{path}/{name}", branch[name].get(locale, "")) for name in ("condition", "note")]
    return [(path, text) for path, text in found if text]


def _words_of_stage(stage: Record, locale: str) -> list[tuple[str, str]]:
    key = stage["key"]
    roles = distinct(reference(Kind.TERM, f"actor_roles/{actor['role']}") for actor in stage["actors"])
    services = distinct(reference(Kind.SERVICE, key_of(Kind.SERVICE, used["service"])) for used in stage["services"])
    return [
        *((f"{key}/{name}", stage[name].get(locale, "")) for name in ("title", "description", "client_voice")),
        *((f"{key}/{name}", _lines(stage[name], locale)) for name in ("entry_criteria", "exit_criteria")),
        *(
            (f"{key}/actors/{role}", actor["responsibility"].get(locale, ""))
            for role, actor in zip(roles, stage["actors"], strict=True)
        ),
        *(
            (f"{key}/services/{service}", used["role_in_guidance"].get(locale, ""))
            for service, used in zip(services, stage["services"], strict=True)
        ),
    ]


def _blocks(of: str, blocks: list[tuple[str, Any]]) -> str:
    """A stream as it is stored; its keys are the same on every machine."""
    space = key_of(Kind.PATHWAY, of)
    rows = [
        {"type": kind, "value": value, "id": str(uuid5(space, str(place)))}
        for place, (kind, value) in enumerate(blocks)
    ]
    return json.dumps(rows)
