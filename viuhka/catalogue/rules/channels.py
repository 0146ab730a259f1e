"""What makes a way to reach a service usable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class ChannelType(StrEnum):
    """The kinds of channels of the content model."""

    PHONE = "phone"
    CHAT = "chat"
    WEBPAGE = "webpage"
    ESERVICE = "eservice"
    FORM = "form"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class ChannelProblem:
    """Why a channel leads nowhere, and the field to mend."""

    field: str
    code: str


_PHONE = re.compile(r"\+?\d[\d\s()-]{2,30}\Z")


def channel_problem(channel_type: str, value: str, *, has_location: bool) -> ChannelProblem | None:
    """The first reason why a channel cannot be used, or ``None``."""
    if channel_type == ChannelType.LOCATION:
        return None if has_location else ChannelProblem("location", "location-missing")
    if channel_type == ChannelType.PHONE:
        return None if _PHONE.match(value) else ChannelProblem("value", "phone-malformed")
    parts = urlsplit(value)
    if parts.scheme == "https" and "." in parts.netloc:
        return None
    return ChannelProblem("value", "url-malformed")
