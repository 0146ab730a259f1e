"""Creates what every site needs. Safe to run again."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from cms.home.actions import prepare_pages
from cms.roles.actions import prepare_roles


class Command(BaseCommand):
    """Create locales, home pages, content trees and roles that are missing."""

    help = "Create locales, home pages, content trees and roles that are missing."

    def handle(self, *_args: object, **_options: object) -> None:
        """Prepare the site."""
        prepare_pages()
        prepare_roles()
