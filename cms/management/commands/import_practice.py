"""Takes a good practice from another city, as a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pathways.practices.actions.adopting import NotAdoptable, adopt_practice
from pathways.practices.notices import named, sentence
from pathways.practices.rules import exchange, reading

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Import a good practice from JSON."""

    help = "Take a good practice from a JSON file of another city, as a draft with its credits."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which file."""
        parser.add_argument("file", type=Path, help="The file, as it was exported.")

    def handle(self, *_args: object, **options: object) -> None:
        """Make the draft, or say field by field why not."""
        try:
            with Path(str(options["file"])).open("rb") as file:
                practice = reading.read(file.read(exchange.SIZE_LIMIT + 1))
            page = adopt_practice(practice=practice, by=None, now=timezone.now())
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}.") from error
        except exchange.Unreadable as error:
            raise CommandError("\n".join(map(sentence, error.problems))) from error
        except NotAdoptable as error:
            lines = [named(field, text) for field, texts in error.errors.items() for text in texts]
            raise CommandError("\n".join(lines)) from error
        self.stdout.write(f"“{page.title}” is here as a draft, with the slug {page.slug}.")
