"""Makes the shelf anew from the desk while it serves."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils import timezone

from viuhka.catalogue.actions.shelving import shelve_everything
from viuhka.likeness.actions import remember_every_service


class Command(BaseCommand):
    """Rebuild every publication, and what services are recognised by; rows that are right already stay untouched."""

    help = "Rebuild every publication from the editors' pages, while the shelf serves."

    def handle(self, *_args: object, **_options: object) -> None:
        """Rebuild both."""
        count = shelve_everything(now=timezone.now())
        remember_every_service()
        self.stdout.write(f"{count} pages and references rebuilt.")
