"""Plants mentoring programmes in every state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from mentoring.models import MentoringProgrammePage, ProgrammeRound
from tests.house.canary.cells import PAGES
from tests.house.canary.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.house.canary.references import References
    from tests.house.canary.worlds import World


class Programmes(Pages):
    """Mentoring programmes in every state."""

    type = "programme"
    model = MentoringProgrammePage

    def __init__(self, world: World, references: References, services: dict[str, Any]) -> None:
        super().__init__(world, references)
        self.services = services

    def words(self, of: Callable[[str], Any]) -> dict[str, Any]:
        return {
            "for_mentees": of("for mentees"),
            "for_mentors": of("for mentors"),
            "training_topics": of("training topic"),
            "safeguards": of("safeguards"),
            "agreement": of("agreement"),
            "matching_explained": of("matching explained"),
            "group_method": of("group method"),
            "outcomes": of("outcome"),
            "transition_note": of("transition note"),
            "lawful_basis": of("lawful basis"),
            "deletion_note": of("deletion note"),
        }

    def facts(self, of: Callable[[str], Any], state: str) -> dict[str, Any]:
        term = self.references.term
        return {
            "intake": "anytime",
            "age_min": 18,
            "age_max": 24,
            "meetings_min": 1,
            "meeting_interval_days": 14,
            "meeting_minutes": 60,
            "group_min": 3,
            "group_interval_days": 14,
            "supervision_interval_days": 30,
            "service": self._service_of(state),
            "client_groups": [term("client_groups")],
            "weeks": of("weeks (number)"),
            "meetings_max": of("meetings at most (number)"),
            "training_hours": of("training hours (number)"),
            "group_max": of("group at most (number)"),
            "contact_email": of("contact email"),
            "respond_days": of("respond days (number)") or 7,
            "organiser": self.references.provider,
            "partners": [self.references.provider],
            "mentor_profile": term("mentor_profiles"),
            "themes": [self.references.own_term(self.type, state)],
            "languages": [term("languages")],
            "meeting_modes": [term("delivery_modes")],
            "supervised_by": term("actor_roles"),
            "rounds": [self._round(of)],
        }

    def _round(self, of: Callable[[str], Any]) -> ProgrammeRound:
        # Later than any day that is planted anywhere.
        later = {"closes_date": date(2098, 1, 1), "starts_date": date(2098, 2, 1), "ends_date": date(2098, 6, 1)}
        return ProgrammeRound(
            code=of("round code"),
            name_fi=of("round name"),
            mentor_places=of("round mentors (number)"),
            mentee_places=1,
            opens_date=of("round opens (day)"),
            **later,
        )

    def _service_of(self, state: str) -> Any:
        """The service that is five states ahead; it may be hidden from those who see the programme."""
        states = list(PAGES["service"])
        other = states[(states.index(state) + 5) % len(states)]
        return self.services.get(other) if other != "deleted" else None
