"""The editors' models of the service catalogue."""

from viuhka.catalogue.models.channels import Channel
from viuhka.catalogue.models.events import EventIndexPage, EventPage
from viuhka.catalogue.models.places import Location, LocationHours
from viuhka.catalogue.models.providers import Provider
from viuhka.catalogue.models.service_links import ServiceContinuation, ServiceCoProvider, ServiceReplacement
from viuhka.catalogue.models.services import ServiceIndexPage, ServicePage
from viuhka.catalogue.models.vocabularies import LegalBasis, Term, Vocabulary

__all__ = [
    "Channel",
    "EventIndexPage",
    "EventPage",
    "LegalBasis",
    "Location",
    "LocationHours",
    "Provider",
    "ServiceCoProvider",
    "ServiceContinuation",
    "ServiceIndexPage",
    "ServicePage",
    "ServiceReplacement",
    "Term",
    "Vocabulary",
]
