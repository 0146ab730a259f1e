"""What the catalogue tells floors above it, which it does not know."""

from __future__ import annotations

from django.dispatch import Signal

#: A draft was saved, in the transaction in which it was, whoever saved it and on which way.
draft_saved = Signal()

#: The shelf was made to hold what is live of some references, in the transaction in which it was: ``refs``, ``now``.
shelved = Signal()
