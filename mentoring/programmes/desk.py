"""Reads programmes, live ones and drafts alike, and tells the kernel of their type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.programmes.models import MentoringProgrammeIndexPage, MentoringProgrammePage
from mentoring.programmes.rules.documents import programme_document
from mentoring.programmes.rules.facts import (
    GroupFacts,
    MeetingFacts,
    ProgrammeFacts,
    ProgrammeWords,
    RoundFacts,
    SafetyFacts,
    TermsFacts,
)
from viuhka.catalogue.desk.page_types import PageType
from viuhka.catalogue.desk.pages import blocks, image_facts
from viuhka.catalogue.desk.parts import localized, ref_of, refs_of
from viuhka.publications.rules import rich_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.programmes.models import ProgrammeRound

_LINES = ("training_topics", "agreement", "outcomes")
_TEXTS = (
    "for_mentees",
    "for_mentors",
    "safeguards",
    "matching_explained",
    "group_method",
    "transition_note",
    "lawful_basis",
    "deletion_note",
)


def programme_words(page: MentoringProgrammePage) -> ProgrammeWords:
    """What a programme's page says in its language."""
    return ProgrammeWords(
        locale=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        description=blocks(page.description),
        image_alt=page.image_alt,
        **{name: getattr(page, name) for name in _TEXTS},
        training_topics=_lines(page.training_topics),
        agreement=_lines(page.agreement),
        outcomes=_lines(page.outcomes),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def programme_facts(page: MentoringProgrammePage) -> ProgrammeFacts:
    """What a source page says for every language."""
    return ProgrammeFacts(
        ref=page.ref,
        slug=page.slug,
        is_demo=page.is_demo,
        service=ref_of(page.service),
        organiser=ref_of(page.organiser),
        partners=tuple(partner.ref for partner in sorted(page.partners.all(), key=lambda one: one.pk)),
        mode=page.mode,
        client_groups=refs_of(page.client_groups.all()),
        age_min=page.age_min,
        age_max=page.age_max,
        mentor_profile=ref_of(page.mentor_profile),
        themes=refs_of(page.themes.all()),
        languages=refs_of(page.languages.all()),
        meetings=_meetings(page),
        group=GroupFacts(page.group_min, page.group_max, page.group_interval_days),
        weeks=page.weeks,
        safety=_safety(page),
        intake=page.intake,
        rounds=tuple(_round(one) for one in page.rounds.all()),
        terms=TermsFacts(page.least_slots, page.places_per_mentor, page.first_asked, page.respond_days),
        is_transition_possible=page.is_transition_possible,
        transition_weeks=page.transition_weeks,
        retention_months=page.retention_months,
        contact_email=page.contact_email,
        image=image_facts(page),
    )


def _meetings(page: MentoringProgrammePage) -> MeetingFacts:
    return MeetingFacts(
        least=page.meetings_min,
        most=page.meetings_max,
        interval_days=page.meeting_interval_days,
        minutes=page.meeting_minutes,
        modes=refs_of(page.meeting_modes.all()),
    )


def _safety(page: MentoringProgrammePage) -> SafetyFacts:
    return SafetyFacts(
        training_hours=page.training_hours,
        supervision_interval_days=page.supervision_interval_days,
        supervised_by=ref_of(page.supervised_by),
        is_check_required_for_minors=page.is_check_required_for_minors,
        is_coordinator_at_first_meeting=page.is_coordinator_at_first_meeting,
    )


def _round(one: ProgrammeRound) -> RoundFacts:
    return RoundFacts(one.code, localized(one, "name"), one.dates, one.mentor_places, one.mentee_places)


def _prose(page: MentoringProgrammePage) -> Iterator[tuple[str, str]]:
    for field in ("title", "summary", "description", "image_alt", *_TEXTS, *_LINES):
        yield field, getattr(page, field)


def _links(page: MentoringProgrammePage) -> Iterator[tuple[str, str]]:
    for ref in rich_text.references(blocks(page.description)):
        yield "description", ref


PROGRAMMES = PageType(
    model=MentoringProgrammePage,
    index=MentoringProgrammeIndexPage,
    roots={
        "fi": ("Mentorointiohjelmat", "mentorointi"),
        "sv": ("Mentorskapsprogram", "mentorskap"),
        "en": ("Mentoring programmes", "mentoring"),
    },
    facts=programme_facts,
    words=programme_words,
    build=programme_document,
    prose=_prose,
    links=_links,
    one=("service", "organiser", "mentor_profile", "supervised_by", "image"),
    many=("partners", "client_groups", "themes", "languages", "meeting_modes", "rounds"),
)
