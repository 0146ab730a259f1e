"""What the worker does about web addresses, by its timetable."""

import time

from django.conf import settings
from django.utils import timezone

from viuhka.linkcheck.actions import checking, collecting
from viuhka.linkcheck.fetching import Fetcher


def collect_addresses() -> int:
    """Note the addresses in all that is published."""
    return collecting.collect_addresses(now=timezone.now())


def check_addresses() -> int:
    """Look at the addresses that are due, where the site does that at all."""
    if not settings.LINK_CHECK:
        return 0
    contact = settings.LINK_CHECK_CONTACT or settings.WAGTAILADMIN_BASE_URL
    fetcher = Fetcher(agent=f"Palveluviuhka-linkcheck/1 (+{contact})")
    return checking.check_due_addresses(run=checking.Run(fetcher, timezone.now, time.sleep))
