"""Loads a large invented catalogue, to measure with. Safe to run again: it goes on where it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.worker.task_backend import at_once
from viuhka.demo.actions.scale import load_scale
from viuhka.demo.actions.vocabularies import load_vocabularies

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Load a large, varied catalogue: the same for the same seed."""

    help = "Load a large, varied catalogue of invented services in three languages: the same for the same seed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many services, and which."""
        parser.add_argument("--services", type=int, default=2000, help="How many services (2000).")
        parser.add_argument("--seed", type=int, default=1, help="Which catalogue (1): another seed gives another one.")

    @at_once()
    def handle(self, *_args: object, services: int, seed: int, **_options: object) -> None:
        """Load what is missing, in batches."""
        now = timezone.now()
        call_command("prepare_site")
        load_vocabularies(now=now)
        new = load_scale(services=services, seed=seed, now=now)
        self.stdout.write(f"{new} new services of {services}.")
