"""What a proposal is called where it is compared with services."""

from __future__ import annotations

_KIND = "proposal"


def proposal_ref(number: int) -> str:
    """The reference of a proposal."""
    return f"{_KIND}:{number}"


def number_of(ref: str) -> int | None:
    """The number of the proposal that a reference names; nothing where it names something else."""
    kind, _, number = ref.partition(":")
    return int(number) if kind == _KIND else None
