"""Change requests in plain values: texts as one types them, what has moved, and a digest of what was looked at."""

from __future__ import annotations

import hashlib
import json
import re
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, Any

from viuhka.publications.rules.rich_text import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from viuhka.publications.rules.rich_text import Block

_ITEM, _NUMBER, _HEADING = re.compile(r"^[-*•]\s+"), re.compile(r"^\d+[.)]\s+"), re.compile(r"^#{1,4}\s+")


class Verdict(StrEnum):
    """What is decided about one field."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


def plain_text(html: str) -> str:
    """Rich text as one types it: paragraphs apart, list items behind a dash or a number, headings behind a #."""
    return "\n\n".join("\n".join(_lines(block)) for block in parse(html, {}))


def _lines(block: Block) -> Iterator[str]:
    marks = {"bullets": "- ", "heading": "# "}
    for number, spans in enumerate(block["items"], start=1):
        mark = f"{number}. " if block["type"] == "numbers" else marks.get(block["type"], "")
        yield mark + "".join(span["text"] for span in spans).strip()


def rich_text(text: str) -> str:
    """What was typed as rich text."""
    return "".join(_element(lines) for lines in _chunks(text.replace("\r\n", "\n").split("\n")))


def _chunks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines that belong together: of one paragraph, or of one list."""
    chunk: list[str] = []
    for line in map(str.strip, lines):
        if chunk and (not line or _kind(line) != _kind(chunk[-1]) or _kind(line) == "h3"):
            yield chunk
            chunk = []
        if line:
            chunk.append(line)
    if chunk:
        yield chunk


def _kind(line: str) -> str:
    if _ITEM.match(line):
        return "ul"
    if _NUMBER.match(line):
        return "ol"
    return "h3" if _HEADING.match(line) else "p"


def _element(lines: list[str]) -> str:
    kind = _kind(lines[0])
    if kind == "p":
        return f"<p>{'<br/>'.join(escape(line, quote=False) for line in lines)}</p>"
    mark = {"ul": _ITEM, "ol": _NUMBER, "h3": _HEADING}[kind]
    words = [escape(mark.sub("", line), quote=False) for line in lines]
    return f"<h3>{words[0]}</h3>" if kind == "h3" else f"<{kind}>{''.join(f'<li>{one}</li>' for one in words)}</{kind}>"


def loses_style(html: str) -> bool:
    """Whether typing a rich text anew loses bold words or links."""
    spans = (span for block in parse(html, {}) for item in block["items"] for span in item)
    return 'linktype="' in html or any(span.keys() - {"text"} for span in spans)


def tidied(value: Any) -> Any:
    """A value as it is compared: a browser ends lines in its own way."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def digest(value: Any) -> str:
    """A digest of what somebody had before their eyes."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
