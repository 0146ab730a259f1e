"""What a finding is about, as somebody sent it: a page, an address of the site, a part of the page."""

from __future__ import annotations

import re

_REF = re.compile(r"[a-z-]{2,20}:[A-Za-z0-9._/-]{1,99}")
_ADDRESS = re.compile(r"/[A-Za-z0-9._~%/-]{0,299}")
_CAPITAL = re.compile(r"(?<=[a-z0-9])([A-Z])")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,59}")


def as_ref(sent: str) -> str:
    """The id of a page, if that is what was sent. Whether there is such a page is not asked here."""
    return sent if _REF.fullmatch(sent) else ""


def as_address(sent: str) -> str:
    """An address of this site, without what a search or a form has put behind it."""
    path = sent.partition("?")[0].partition("#")[0]
    return path if _ADDRESS.fullmatch(path) and not path.startswith("//") else ""


def as_field(sent: str) -> str:
    """The name of a field as editors' forms have it: the contract's howToAccess is how_to_access there."""
    name = _CAPITAL.sub(r"_\1", sent).lower()
    return name if _FIELD.fullmatch(name) else ""
