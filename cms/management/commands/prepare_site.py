"""Creates what every site needs. Safe to run again."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.home.actions import prepare_pages
from cms.moderation.actions.preparing import prepare_workflow
from cms.roles.actions import prepare_roles
from cms.schedules import TIMETABLE
from cms.worker.actions.schedules import sync_schedules


class Command(BaseCommand):
    """Create what is missing of locales, home pages, content trees, roles, workflow and timetable."""

    help = "Create what is missing of locales, home pages, content trees, roles, workflow and timetable."

    def handle(self, *_args: object, **_options: object) -> None:
        """Prepare the site."""
        prepare_pages()
        prepare_roles()
        prepare_workflow()
        for broken in sync_schedules(timetable=TIMETABLE, now=timezone.now()):
            self.stderr.write(f"Left out of the worker's timetable: {broken}")
