"""What a draft says, apart from what the desk keeps with it: as a digest, and compared with another."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What the desk keeps with a page and nobody writes. Whatever else a draft holds counts as what it says.
_BOOKKEEPING = frozenset(
    {
        "pk", "page_ptr", "path", "depth", "numchild", "url_path", "content_type", "owner", "locale", "translation_key",
        "live", "has_unpublished_changes", "first_published_at", "last_published_at", "expired", "alias_of",
        "latest_revision", "latest_revision_created_at", "live_revision", "draft_title", "locked", "locked_at",
        "locked_by", "wagtail_admin_comments",
    }
)  # fmt: skip
_BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')
_BETWEEN_BLOCKS = re.compile(r">\s+<")
#: What a row of a list has besides what it says; its place in the list tells its order.
_ROW_KEYS = frozenset({"pk", "page", "sort_order"})


def content_of(draft: Mapping[str, Any]) -> dict[str, Any]:
    """What a draft says, by field, from what is stored of it: plain values as JSON has them."""
    return {name: _plain(value) for name, value in draft.items() if name not in _BOOKKEEPING}


def content_digest(content: Mapping[str, Any]) -> str:
    """A SHA-256 over what a draft says."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def changed_fields(before: Mapping[str, Any] | None, after: Mapping[str, Any], among: Iterable[str]) -> tuple[str, ...]:
    """The fields that say something else, in the order given; where there was nothing, those that say anything."""
    if before is None:
        return tuple(name for name in among if not _is_nothing(after.get(name)))
    return tuple(name for name in among if before.get(name) != after.get(name))


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [])


def _plain(value: Any) -> Any:
    """A value without the keys of rows and blocks; references to several rows in an order of their own."""
    if isinstance(value, str):
        return _blocks(value) if value.startswith(("[{", "[]")) else _text(value)
    if not isinstance(value, list):
        return value
    if any(isinstance(item, dict) for item in value):
        return [{name: _plain(part) for name, part in row.items() if name not in _ROW_KEYS} for row in value]
    return sorted(value, key=str)


def _blocks(text: str) -> Any:
    """The blocks of a text that holds some, without their keys, which are new each time where none were stored."""
    try:
        return _without_ids(json.loads(text))
    except ValueError:
        return text


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(part) for name, part in value.items() if name != "id"}
    if isinstance(value, list):
        return [_without_ids(part) for part in value]
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    """A text without what the editor's field for rich text adds to its markup by itself."""
    return _BETWEEN_BLOCKS.sub("><", _BLOCK_KEY.sub("", text))
