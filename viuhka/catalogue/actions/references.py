from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction
from wagtail.log_actions import log

from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.desk.usages import is_in_use

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.catalogue.models.vocabularies import Labelled


class StillInUse(Exception):
    """Other content refers to the rows named; none was deleted."""

    def __init__(self, rows: Sequence[Labelled]) -> None:
        super().__init__(", ".join(row.ref for row in rows))
        self.rows = rows


@transaction.atomic
def delete_references(*, rows: Sequence[Labelled], by: AbstractBaseUser | None, now: datetime) -> None:
    """Delete vocabularies, terms, acts, providers or locations that nothing refers to, and take them off the shelf.

    Raises ``StillInUse``.
    """
    if used := [row for row in rows if is_in_use(row)]:
        raise StillInUse(used)
    for row in rows:
        log(instance=row, action="wagtail.delete", user=by, deleted=True)
        try:
            # Not row.delete(): it would forget the key that the shelf knows the row by.
            type(row)._default_manager.filter(pk=row.pk).delete()
        except models.ProtectedError as error:
            raise StillInUse([row]) from error
    shelve_references(rows=rows, now=now)
