"""Columns for words and addresses of people: sealed in the database, and found again without being read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models

from viuhka.secrecy.sealing import fingerprint, seal, unseal

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


class FingerprintField(models.CharField):  # type: ignore[type-arg]  # Django lets nobody subscript it
    """What a sealed address of the same row is looked up by; it follows the address whenever both are saved."""

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **{"max_length": 64, "blank": True, "db_index": True, "editable": False} | kwargs)

    def deconstruct(self) -> Any:
        """The field as migrations write it."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001  # Django's signature
        """The address's fingerprint under the newest key."""
        setattr(model_instance, self.attname, fingerprint(getattr(model_instance, self.of)))
        return str(super().pre_save(model_instance, add))
