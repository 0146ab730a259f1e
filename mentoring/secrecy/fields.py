"""A column whose words are sealed in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models

from mentoring.secrecy.sealing import seal, unseal

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class SealedTextField(models.TextField):  # type: ignore[type-arg]  # Django lets nobody subscript it
    """Words that the database keeps sealed. They cannot be searched; an empty text stays empty."""

    def get_prep_value(self, value: Any) -> str:
        """The sealed words."""
        return seal(str(value or ""))

    def from_db_value(self, value: str | None, _expression: object, _connection: BaseDatabaseWrapper) -> str:
        """The words."""
        return unseal(value or "")

    def get_lookup(self, lookup_name: str) -> Any:
        """Nothing: equal words are sealed differently each time."""
        message = f"{self.name} is sealed, so nothing can be looked up by it ({lookup_name})."
        raise FieldError(message)
