"""The bounds of one request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of what."""

    body_bytes: int = 32_768
    tokens: int = 2_000
    depth: int = 12
    introspection_depth: int = 16
    aliases: int = 50
    directives: int = 20
    operations: int = 10
    nodes: int = 5_000
    page_size: int = 100
    default_page_size: int = 20
    cost: int = 60_000
    list_length: int = 50
    text_length: int = 1_000
    sent_text_length: int = 5_000


LIMITS = Limits()
