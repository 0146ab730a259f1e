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
    ServiceReplacement,
    Term,
    Vocabulary,
)
from viuhka.changes.models import ChangeRequest, FieldChange
from viuhka.clearing.models import GateSetting
from viuhka.findings.models import Finding, FindingStep, MissedSearch, TestRound, UnmetNeed
from viuhka.likeness.models import Signature
from viuhka.linkcheck.models import AddressUse, WebAddress, WebHost
from viuhka.openings.models import Opening, Release
from viuhka.outbox.models import Event, Letter, UnaskedLetters
from viuhka.proposals.models import Attachment, Proposal, ProposalLink, ProposalMessage
from viuhka.publications.models import Address, KeptVersion, Publication
from viuhka.representation.models import Representation
from viuhka.shortcomings.models import LawStanding, Shortcoming
from viuhka.upkeep.models import Asking, Care, Confirmation, Reminder, UpkeepDay

__all__ = [
    "Address",
    "AddressUse",
    "Asking",
    "Attachment",
    "Care",
    "ChangeRequest",
    "Channel",
    "Confirmation",
    "Event",
    "EventIndexPage",
    "EventPage",
    "FieldChange",
    "Finding",
    "FindingStep",
    "GateSetting",
    "KeptVersion",
    "LaunchStageMove",
    "LawStanding",
    "LegalBasis",
    "Letter",
    "Location",
    "LocationHours",
    "MissedSearch",
    "Opening",
    "Proposal",
    "ProposalLink",
    "ProposalMessage",
    "Provider",
    "Publication",
    "Release",
    "Reminder",
    "Representation",
    "ServiceCoProvider",
    "ServiceContinuation",
    "ServiceIndexPage",
    "ServicePage",
    "ServiceReplacement",
    "Shortcoming",
    "Signature",
    "Term",
    "TestRound",
    "UnaskedLetters",
    "UnmetNeed",
    "UpkeepDay",
    "Vocabulary",
    "WebAddress",
    "WebHost",
]
