"""When somebody last confirmed what is served."""

from __future__ import annotations

from frontend_contract.types.base import ContractField, ContractType
from frontend_contract.types.scalars import Date, DateTime, Freshness


class Confirmed(ContractType):
    """Base of the types that somebody looks after."""

    class Meta:
        abstract = True

    confirmed_at = ContractField(
        DateTime, "When somebody last found all this still correct. It is no change, and so no version grows by it."
    )
    confirm_by = ContractField(Date, "The last day for which that holds.")
    freshness = ContractField(Freshness, "How that stands today.")


def confirmed_on_field() -> ContractField:
    """The field that ``confirmed_at`` took the place of."""
    return ContractField(
        Date, "The day somebody last found all this still correct.", deprecation_reason="Ask for confirmedAt."
    )
