"""Writes a good practice as a file for another city."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError

from pathways.practices.desk.leaving import travelling
from pathways.practices.models import GoodPracticePage
from pathways.practices.rules import exchange

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Export a good practice as JSON."""

    help = "Write a good practice as a JSON file that another city can import."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which practice, and where to."""
        parser.add_argument("slug", help="The slug of the practice.")
        parser.add_argument("file", type=Path, help="The file to write; an existing one is replaced.")

    def handle(self, *_args: object, **options: object) -> None:
        """Write the file."""
        source = GoodPracticePage.objects.filter(slug=options["slug"], locale__language_code="fi").first()
        if source is None:
            raise CommandError("There is no good practice with this slug. Look it up in the admin, under Slug.")
        path = Path(str(options["file"]))
        path.write_bytes(exchange.written(travelling(source)))
        self.stdout.write(f"Written to {path}.")
