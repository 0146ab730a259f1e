"""Makes the shelf anew from the desk while it serves."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils import timezone

from viuhka.catalogue.actions.shelving import shelve_everything


class Command(BaseCommand):
    """Rebuild every publication; rows that are right already stay untouched."""

    help = "Rebuild every publication from the editors' pages, while the shelf serves."

    def handle(self, *_args: object, **_options: object) -> None:
        """Rebuild the shelf."""
        count = shelve_everything(now=timezone.now())
        self.stdout.write(f"{count} pages and references rebuilt.")
