"""What is said about a file that cannot be read as a good practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pathways.practices.rules.exchange import EVIDENCE_LEVELS, Fault, Problem

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_SENTENCES: dict[Fault, StrOrPromise] = {
    Fault.TOO_BIG: _("The file is too big. A good practice has at most %(limit)d bytes."),
    Fault.NOT_JSON: _("This is not a JSON file in UTF-8. Choose the file as it was exported."),
    Fault.OTHER_FORMAT: _("This file is no good practice. Choose a file that was exported as one."),
    Fault.OTHER_VERSION: _("This version of the format is not known here. Ask for an export in version %(limit)d."),
    Fault.MISSING: _("This field is missing. Add it."),
    Fault.UNKNOWN: _("This field does not belong here. Remove it."),
    Fault.NO_TEXT: _("Write a text in quotation marks."),
    Fault.NO_LIST: _("Write a list in square brackets."),
    Fault.NO_OBJECT: _("Write fields in curly brackets."),
    Fault.NO_YEAR: _("Give a year from 1900 to 2100, or null."),
    Fault.NO_TRUTH: _("Write true or false."),
    Fault.NO_CODE: _("A code has letters, digits, dots, hyphens and underscores only."),
    Fault.NO_EMAIL: _("This is no e-mail address."),
    Fault.NO_LEVEL: _("Give one of these: %(levels)s."),
    Fault.EMPTY: _("This text is empty. Write one."),
    Fault.TOO_LONG: _("This text is too long. At most %(limit)d characters fit."),
    Fault.TOO_MANY: _("The list is too long. At most %(limit)d items fit."),
    Fault.UNREADABLE: _("This text holds control characters. Remove them."),
    Fault.SEPARATED: _("An item is one line without spaces around it; a tag has no commas or semicolons."),
}


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, with the field's name in front of it."""
    values = {"limit": problem.limit, "levels": ", ".join(EVIDENCE_LEVELS)}
    return named(problem.field, str(_SENTENCES[problem.fault]) % values)


def named(field: str, text: str) -> str:
    """A sentence about a field of the file."""
    return gettext("%(field)s: %(sentence)s") % {"field": field, "sentence": text} if field else text
