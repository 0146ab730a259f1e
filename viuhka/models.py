"""The models of the kernel's subjects, gathered where Django looks for them."""

from viuhka.audiences.models import LaunchStageMove
from viuhka.catalogue.models import (
    Channel,
    EventIndexPage,
    EventPage,
    LegalBasis,
    Location,
    LocationHours,
    Provider,
    ServiceContinuation,
    ServiceCoProvider,
    ServiceIndexPage,
    ServicePage,
    Term,
    Vocabulary,
)
from viuhka.openings.models import Opening
from viuhka.outbox.models import Event, Letter
from viuhka.publications.models import Address, Publication

__all__ = [
    "Address",
    "Channel",
    "Event",
    "EventIndexPage",
    "EventPage",
    "LaunchStageMove",
    "LegalBasis",
    "Letter",
    "Location",
    "LocationHours",
    "Opening",
    "Provider",
    "Publication",
    "ServiceCoProvider",
    "ServiceContinuation",
    "ServiceIndexPage",
    "ServicePage",
    "Term",
    "Vocabulary",
]
