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


_PHONE = re.compile(r"\+?[\d(][\d\s()–-]{1,30}\d\Z")


def channel_problem(channel_type: str, value: str, *, has_location: bool) -> ChannelProblem | None:
    """The first reason why a channel cannot be used, or ``None``."""
    if channel_type == ChannelType.LOCATION:
        return None if has_location else ChannelProblem("location", "location-missing")
    if channel_type == ChannelType.PHONE:
        return None if _PHONE.match(value) else ChannelProblem("value", "phone-malformed")
    return None if _is_web_address(value) else ChannelProblem("value", "url-malformed")


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and "." in host.strip(".") and not re.search(r"\s", value)
