"""Loading the demo's applications: codes instead of names, and addresses that lead nowhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from mentoring.applications.actions.sending import CONSENT_VERSION
from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.applications.rules.ages import AgeBand
from mentoring.applications.rules.clocks import deleted_after
from mentoring.applications.rules.states import State
from mentoring.demo import files
from mentoring.programmes.models import MentoringProgrammePage

if TYPE_CHECKING:
    from datetime import datetime

    from mentoring.demo.files import Record

_BANDS = ((17, AgeBand.UNDER_18), (24, AgeBand.FROM_18), (29, AgeBand.FROM_25), (49, AgeBand.FROM_30))


@transaction.atomic
def load_applications(*, now: datetime) -> None:
    """Load the applications, unless some are there already: who withdrew does not come back."""
    if MentorApplication.objects.exists() or MenteeApplication.objects.exists():
        return
    programmes = {
        page.slug: page
        for page in MentoringProgrammePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, is_demo=True)
    }
    records = files.applications()
    for record in records["mentor_applications"]:
        MentorApplication.objects.create(**_mentor(record, programmes[record["programme"]], now))
    for record in records["mentee_applications"]:
        MenteeApplication.objects.create(**_mentee(record, programmes[record["programme"]], now))


def _shared(record: Record, programme: MentoringProgrammePage, now: datetime) -> dict[str, Any]:
    address = f"{record['code'].lower()}@example.org"
    return {
        "programme": programme,
        "state": State.CLEARED.value,
        "locale": "fi",
        "name": record["code"],
        "email": address,
        "groups": [group.code for group in programme.client_groups.all()],
        "languages": record["languages"],
        "slots": record["availability"],
        "area": record["municipality"],
        "meets_remotely": record["remote"],
        "themes": record["themes"],
        "work": record.get("industries", []),
        "interests": record.get("interests", []),
        "answered": ["person", "themes", "meeting", "more"],
        "consent_version": CONSENT_VERSION,
        "delete_after_date": deleted_after(now.date(), programme.retention_months),
        "created_at": now,
        "changed_at": now,
        "consented_at": now,
        "confirmed_at": now,
        "talked_at": now,
        "decided_at": now,
        "is_demo": True,
    }


def _mentor(record: Record, programme: MentoringProgrammePage, now: datetime) -> dict[str, Any]:
    seen = now.date() if record.get("background_checked") else None
    return _shared(record, programme, now) | {
        "capacity": record["capacity"],
        "experience_years": record.get("experience_years"),
        "about": record["note"],
        "traits": ["ten-years-in-business"] if record.get("experience_years", 0) > 10 else [],
        "trained_at": now,
        "references_at": now,
        "check_seen_date": seen,
        "check_due_date": seen + timedelta(days=365) if seen else None,
    }


def _mentee(record: Record, programme: MentoringProgrammePage, now: datetime) -> dict[str, Any]:
    band = next((band for last, band in _BANDS if record["age"] <= last), AgeBand.FROM_50)
    return _shared(record, programme, now) | {
        "age_band": band.value,
        "goal_words": ", ".join(record["goals"]),
        "about": record.get("preference") or record.get("stage") or "",
        "guardian_consented_at": now if band is AgeBand.UNDER_18 else None,
    }
