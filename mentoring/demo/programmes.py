"""Loading the demo's programmes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import Locale

from mentoring.demo import files
from mentoring.programmes.models import (
    MenteeQuestion,
    MentoringProgrammeIndexPage,
    MentoringProgrammePage,
    MentorQuestion,
    ProgrammeRound,
    WeightSet,
)
from viuhka.audiences.rules import Audience
from viuhka.catalogue.models import Provider, ServicePage
from viuhka.demo.actions.pages import key_of, moment
from viuhka.demo.actions.places import Terms
from viuhka.demo.actions.planting import plant_pages
from viuhka.openings.actions import AlreadyOpened, open_page
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from mentoring.demo.files import Record

_OPENED = {Audience.STAFF: "2026-06-01", Audience.JOBSEEKER: "2026-08-01"}

#: What the demo's criteria weigh. Where to meet is a hard rule, so its points went to times and languages.
_WEIGHTS = {
    "nuorelta-nuorelle": {
        "themes": 350,
        "goals": 200,
        "times": 150,
        "wishes": 100,
        "interests": 100,
        "second_language": 100,
    },
    "alkava-yrittaja": {"work": 300, "themes": 250, "times": 200, "second_language": 150, "wishes": 100},
}
_ASKED = {
    "nuorelta-nuorelle": (
        ["phone", "goals", "style", "traits", "interests", "about"],
        ["phone", "safe-contact", "goals", "style", "wishes", "interests", "about"],
    ),
    "alkava-yrittaja": (
        ["phone", "goals", "work", "traits", "experience", "about"],
        ["phone", "goals", "work", "wishes", "about"],
    ),
}


@transaction.atomic
def load_programmes(*, now: datetime) -> None:
    """Load the programmes that are not there yet, in all their languages, and open them."""
    known = set(MentoringProgrammePage.objects.values_list("translation_key", flat=True))
    records = [one for one in files.programmes() if _key(one) not in known]
    terms, locales = Terms(), {locale.language_code: locale for locale in Locale.objects.all()}
    sources = [_source(record, terms, locales["fi"]) for record in records]
    versions = [
        MentoringProgrammePage(**_identity(record, locales[code]), **_words(record, code))
        for record in records
        for code in ("sv", "en")
    ]
    plant_pages(index=MentoringProgrammeIndexPage, pages=[*sources, *versions], now=now)
    for source in sources:
        WeightSet.objects.create(programme=source, number=1, made_at=now, **_WEIGHTS[source.slug])
        _open(source, now)


def _open(page: MentoringProgrammePage, now: datetime) -> None:
    for audience, day in _OPENED.items():
        try:
            open_page(ref=page.ref, audience=audience, opens_at=moment(day), by=None, now=now)
        except AlreadyOpened:
            continue


def _key(record: Record) -> Any:
    return key_of(Kind.MENTORING_PROGRAMME, record["slug"])


def _identity(record: Record, locale: Locale) -> dict[str, object]:
    return {"translation_key": _key(record), "slug": record["slug"], "is_demo": record["demo"], "locale": locale}


def _words(record: Record, locale: str) -> dict[str, object]:
    text = record["description"].get(locale) or ""
    return {
        "title": record["title"][locale],
        "summary": record["summary"][locale],
        "description": f"<p>{text}</p>" if text else "",
    }


def _finnish_words(record: Record) -> dict[str, object]:
    return _words(record, "fi") | {
        "training_topics": "\n".join(record["training"]["topics"]),
        "safeguards": record["safeguards"]["text"],
        "agreement": "\n".join(record["agreement"]),
        "matching_explained": record["matching"]["explain_fi"],
        "group_method": record.get("group", {}).get("method", ""),
        "outcomes": "\n".join(record["outcomes"]),
        "transition_note": record["transition"]["note_fi"],
        "lawful_basis": record["gdpr"]["lawful_basis"],
        "deletion_note": record["gdpr"]["deleted"],
    }


def _source(record: Record, terms: Terms, locale: Locale) -> MentoringProgrammePage:
    providers = {row.code: row for row in Provider.objects.all()}
    service = ServicePage.objects.filter(translation_key=key_of(Kind.SERVICE, record["service"]), locale=locale)
    mentors, mentees = _ASKED[record["slug"]]
    return MentoringProgrammePage(
        **_identity(record, locale),
        **_finnish_words(record),
        **_numbers(record),
        service=service.first(),
        organiser=providers[record["organiser"]],
        partners=[providers[code] for code in record["partners"] if code in providers],
        mode=record["mode"],
        client_groups=terms.some("client_groups", record["mentee_groups"]),
        mentor_profile=terms.one("mentor_profiles", record["mentor_profile"]),
        themes=terms.some("mentoring_themes", record["themes"]),
        languages=terms.some("languages", record["languages"]),
        meeting_modes=terms.some("delivery_modes", record["meetings"]["mode"]),
        supervised_by=terms.one("actor_roles", record["supervision"]["who"]),
        intake="anytime",
        rounds=[_round(one, place) for place, one in enumerate(record["rounds"])],
        asked_of_mentors=[question for question in mentors if question in MentorQuestion.values],
        asked_of_mentees=[question for question in mentees if question in MenteeQuestion.values],
        contact_email=record["contact"][0],
    )


def _numbers(record: Record) -> dict[str, object]:
    meetings, safeguards, group = record["meetings"], record["safeguards"], record.get("group", {})
    matching, transition = record["matching"], record["transition"]
    return {
        "age_min": record["mentee_age"]["min"],
        "age_max": record["mentee_age"]["max"],
        "meetings_min": meetings["count"]["min"],
        "meetings_max": meetings["count"]["max"],
        "meeting_interval_days": meetings["interval_days"],
        "meeting_minutes": meetings["duration_min"],
        "group_min": group.get("size", {}).get("min"),
        "group_max": group.get("size", {}).get("max"),
        "group_interval_days": group.get("interval_days"),
        "weeks": record["round_weeks"],
        "training_hours": record["training"]["hours"],
        "supervision_interval_days": record["supervision"]["interval_days"],
        "is_check_required_for_minors": safeguards["mentee_minor_requires_background_check"],
        "is_coordinator_at_first_meeting": safeguards["two_adult_rule_first_meeting"],
        "places_per_mentor": matching["max_active_matches_per_mentor"],
        "respond_days": matching["respond_days"],
        "is_transition_possible": transition["enabled"],
        "transition_weeks": transition["minimum_weeks_after_end"],
        "retention_months": record["gdpr"]["retention_months"],
    }


def _round(record: Record, place: int) -> ProgrammeRound:
    return ProgrammeRound(
        sort_order=place,
        code=record["code"],
        name_fi=record["name_fi"],
        opens_date=date.fromisoformat(record["opens"]),
        closes_date=date.fromisoformat(record["closes"]),
        starts_date=date.fromisoformat(record["starts"]),
        ends_date=date.fromisoformat(record["ends"]),
        mentor_places=record["mentor_places"],
        mentee_places=record["mentee_places"],
    )
