"""Erases the applications whose time is over, as the worker does every night; or only says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand
from django.utils import timezone

from mentoring.applications.actions.erasing import erase_overdue, overdue_applications

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Erase what is overdue."""

    help = "Erase the applications to mentoring programmes whose time is over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Erasing is not taken back, so one may look first."""
        parser.add_argument("--dry-run", action="store_true", help="Say what would be erased, and erase nothing.")

    def handle(self, *_args: object, dry_run: bool = False, **_options: object) -> None:
        """Name pseudonyms, and nothing else."""
        now = timezone.now()
        if dry_run:
            found = [(one.pseudonym, one.delete_after_date) for one in overdue_applications(today=now.date())]
            for pseudonym, day in found:
                self.stdout.write(f"{pseudonym}: kept until {day}")
            self.stdout.write(f"{len(found)} would be erased.")
            return
        for erasure in erase_overdue(now=now):
            self.stdout.write(f"{erasure.subject}: erased")
