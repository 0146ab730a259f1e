"""Rounds of testing, findings in several states, unmet needs and searches of the demo."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.models import ServicePage
from viuhka.demo import files
from viuhka.demo.actions.places import Terms
from viuhka.findings.actions import handling
from viuhka.findings.actions.needs import note_unmet_need
from viuhka.findings.actions.reporting import Told, report_finding
from viuhka.findings.models import Finding, MissedSearch, TestRound, UnmetNeed
from viuhka.findings.rules.cases import case_of
from viuhka.findings.rules.quarters import ended_before

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.demo.files import Record

_LOCALES = ("fi", "sv", "en")


@transaction.atomic
def load_test_rounds(*, testers: list[AbstractBaseUser], now: datetime) -> None:
    """Load the rounds of testing that are not there yet."""
    known = set(TestRound.objects.values_list("code", flat=True))
    new = [_round(record) for record in files.test_rounds()["rounds"] if record["code"] not in known]
    for row in new:
        row.testers.set([tester.pk for tester in testers])
    shelve_references(rows=new, now=now)


def _round(record: Record) -> TestRound:
    words = {f"{field}_{locale}": record[field][locale] for field in ("name", "method") for locale in _LOCALES}
    tasks = {f"tasks_{locale}": "\n".join(record["tasks"][locale]) for locale in _LOCALES}
    counts = {TestRound.PARTICIPANTS[role]: count for role, count in record["participants"].items()}
    return TestRound.objects.create(code=record["code"], when=record["when"], is_demo=True, **words, **tasks, **counts)


@transaction.atomic
def load_findings(*, editor: AbstractBaseUser, now: datetime) -> None:
    """Load the findings that are not there yet, each brought as far as it has come."""
    services = list(ServicePage.objects.filter(locale__language_code="fi", is_demo=True, live=True).order_by("slug"))
    for days, record in enumerate(files.test_rounds()["findings"], start=3):
        if not Finding.objects.filter(case=case_of(record["seed"], 0)).exists():
            finding = _finding(record, services, now - timedelta(days=days))
            _bring_on(finding, record, editor, now)


def _finding(record: Record, services: list[ServicePage], moment: datetime) -> Finding:
    service = services[record["service"]] if "service" in record else None
    told = Told(
        kind=record["kind"],
        role=record["role"],
        text=record["text"],
        locale="fi",
        ref=service.ref if service else "",
        address=record.get("address") or (f"/fi/palvelut/{service.slug}/" if service else ""),
        field=record.get("field", ""),
    )
    round_ = TestRound.objects.filter(code=record.get("round", "")).first()
    return report_finding(told=told, seed=record["seed"], now=moment, round_=round_, is_demo=True)


def _bring_on(finding: Finding, record: Record, editor: AbstractBaseUser, now: datetime) -> None:
    state, words = record.get("state"), record.get("words", "")
    if state == "refused":
        handling.refuse_finding(finding=finding, reason=words, by=editor, now=now)
    elif state == "duplicate":
        other = Finding.objects.get(case=case_of(record["of"], 0))
        handling.mark_duplicate(finding=finding, of=other, by=editor, now=now)
    elif state:
        handling.accept_finding(finding=finding, by=editor, now=now)
        _fix(finding, state, words, editor, now)


def _fix(finding: Finding, state: str, words: str, editor: AbstractBaseUser, now: datetime) -> None:
    """What became of a finding that was accepted."""
    if state in {"fixed", "verified", "closed"}:
        handling.mark_fixed(finding=finding, by=editor, now=now, words=words)
    if state == "verified":
        handling.verify_fix(finding=finding, holds=True, now=now)
    if state == "closed":
        handling.close_finding(finding=finding, by=editor, now=now)


@transaction.atomic
def load_needs(*, now: datetime) -> None:
    """Load the unmet needs of the last quarter, and the searches of last week, if there are none yet."""
    if not UnmetNeed.objects.filter(is_demo=True).exists():
        terms, day = Terms(), ended_before(now.date(), 1)[0].first
        for record in files.test_rounds()["needs"]:
            for _ in range(record["times"]):
                note_unmet_need(
                    need=terms.one("service_needs", record["need"]),
                    group=terms.one("client_groups", record["group"]) if "group" in record else None,
                    municipality=terms.one("municipalities", record["municipality"]),
                    language=terms.one("languages", record["language"]),
                    note=record.get("note", ""),
                    today=day,
                    is_demo=True,
                )
    MissedSearch.objects.bulk_create(_searches(now), ignore_conflicts=True)


def _searches(now: datetime) -> Iterator[MissedSearch]:
    if MissedSearch.objects.exists():
        return
    for record in files.test_rounds()["searches"]:
        yield MissedSearch(
            day=(now - timedelta(days=7)).date(),
            locale=record["locale"],
            words=record["words"],
            count=record["times"],
        )
