"""Seals what is stored of people anew, with the first of SEALING_KEYS."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from viuhka.secrecy.actions.resealing import reseal_everything


class Command(BaseCommand):
    """Seal everything anew; afterwards the older keys can go."""

    help = "Seal what is stored of people anew with the first key of SEALING_KEYS."

    def handle(self, *_args: object, **_options: object) -> None:
        """Say how many rows there were."""
        self.stdout.write(f"{reseal_everything()} rows are sealed with the first key.")
