"""The steps of the form."""

from __future__ import annotations

from enum import StrEnum


class FormStep(StrEnum):
    """One short page of the form. Who sends comes first, so that a draft can be gone on with elsewhere at once."""

    SENDER = "sender"
    PROVIDER = "provider"
    SERVICE = "service"
    CLIENTS = "clients"
    DELIVERY = "delivery"
    REASONS = "reasons"
