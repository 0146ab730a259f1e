"""What moderation tells those above it, whom it does not know."""

from __future__ import annotations

from django.dispatch import Signal

#: Somebody looks after a check now, or nobody does; in the transaction in which it was decided.
review_assigned = Signal()
