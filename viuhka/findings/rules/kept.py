"""How long the words of a finding are kept."""

from __future__ import annotations

from datetime import date, timedelta

#: What nobody handles is not kept for ever, either.
UNHANDLED = timedelta(days=730)
#: After the last word was said, the sender may still ask, and the tester say that it does not hold.
AFTER_IT_IS_OVER = timedelta(days=180)


def kept_until(today: date, *, is_over: bool) -> date:
    """The last day on which the words of a finding, and the sender's address, are kept."""
    return today + (AFTER_IT_IS_OVER if is_over else UNHANDLED)
