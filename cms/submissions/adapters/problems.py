"""What has to be mended in a form, as the contract tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontend_contract.submissions import Problem
from frontend_contract.types.base import camel

if TYPE_CHECKING:
    from django.forms import Form


def problems_of(form: Form) -> list[Problem]:
    """A code and a sentence for each."""
    return [
        Problem(field=None if name == "__all__" else camel(name), code=error.code or "invalid", message=message)
        for name, errors in form.errors.as_data().items()
        for error in errors
        for message in error.messages
    ]
