from viuhka.findings.models.findings import Finding, FindingKind, FindingState, FindingStep, SenderRole
from viuhka.findings.models.needs import UnmetNeed
from viuhka.findings.models.rounds import TestRound
from viuhka.findings.models.searches import MissedSearch

__all__ = [
    "Finding",
    "FindingKind",
    "FindingState",
    "FindingStep",
    "MissedSearch",
    "SenderRole",
    "TestRound",
    "UnmetNeed",
]
