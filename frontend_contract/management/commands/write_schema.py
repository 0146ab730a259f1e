"""Writes the contract as text, one file per audience."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand

from frontend_contract.schemas import AUDIENCE_SETS, written

SCHEMA_FOLDER = Path(__file__).parents[2] / "schema"


class Command(BaseCommand):
    """Write the schema of each audience to its file."""

    help = "Write the GraphQL schema of each audience to frontend_contract/schema/<audience>.graphql."

    def handle(self, *_args: object, **_options: object) -> None:
        """Write the files."""
        SCHEMA_FOLDER.mkdir(exist_ok=True)
        for name in AUDIENCE_SETS:
            path = SCHEMA_FOLDER / f"{name}.graphql"
            path.write_text(written(name), encoding="utf-8")
            self.stdout.write(str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path))
