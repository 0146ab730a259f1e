"""Rich text as structure: parsed once when published, rendered with the reader's eyes when read.

A text is a list of blocks; a block is ``{"type", "items"}`` with ``type`` one of ``paragraph``,
``heading``, ``bullets`` and ``numbers``, and each item a list of spans
``{"text", "bold"?, "italic"?, "url"?, "ref"?}``. What is not in this list does not exist on the
shelf, so nothing else can reach a frontend.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set


class Span(TypedDict, total=False):
    """A run of text with one style; ``ref`` is an internal link, ``url`` an external one."""

    text: str
    bold: bool
    italic: bool
    url: str
    ref: str


class Block(TypedDict):
    """A paragraph, heading or list."""

    type: str
    items: list[list[Span]]


class Link(TypedDict):
    """An internal link as its reader may follow it."""

    type: str
    slug: str


#: What HTML reads as one space; a line break of a text is an element.
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LISTS = {"ul": "bullets", "ol": "numbers"}
_HEADINGS = {"h2", "h3", "h4"}
_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
_SAFE_SCHEMES = {"http", "https", "mailto", "tel"}
_PAGE_ID = re.compile(r"[0-9]{1,18}")


def linked_page_ids(html: str) -> set[int]:
    """The ids of the pages that an editor's rich text links to."""
    anchors = BeautifulSoup(html, "html.parser").find_all("a", linktype="page")
    return {page_id for anchor in anchors if (page_id := _page_id(anchor)) is not None}


def _page_id(anchor: Tag) -> int | None:
    found = _PAGE_ID.fullmatch(str(anchor.get("id", "")))
    return int(found.group()) if found else None


def parse(html: str, refs: Mapping[int, str]) -> list[Block]:
    """Turn an editor's rich text into blocks; ``refs`` gives the reference of each linked page."""
    return [block for node in BeautifulSoup(html, "html.parser").children if (block := _block(node, refs))]


def _block(node: object, refs: Mapping[int, str]) -> Block | None:
    if isinstance(node, Tag):
        kind, items = _LISTS.get(node.name), _items_of(node, refs)
        kind = kind or ("heading" if node.name in _HEADINGS else "paragraph")
    else:  # Of what is no tag only words are read: not comments, not declarations.
        kind, items = "paragraph", [[{"text": _SPACE.sub(" ", node).strip()}]] if type(node) is NavigableString else []
    items = [spans for spans in items if any(span["text"].strip() for span in spans)]
    return {"type": kind, "items": items} if items else None


def _items_of(tag: Tag, refs: Mapping[int, str]) -> list[list[Span]]:
    """The items of a block: one, or those of a list; what a list inside a list holds follows the item it is in."""
    if tag.name not in _LISTS:
        return [list(_spans(tag, {}, refs))]
    items = tag.find_all("li")
    for inner in tag.find_all(list(_LISTS)):
        inner.extract()
    return [list(_spans(item, {}, refs)) for item in items]


def _spans(node: Tag, style: Span, refs: Mapping[int, str]) -> Iterator[Span]:
    for child in node.children:
        if isinstance(child, Tag):
            yield from _spans(child, _styled(child, style, refs), refs)
            if child.name == "br":
                yield {**style, "text": "\n"}
        elif type(child) is NavigableString and str(child):
            yield {**style, "text": _SPACE.sub(" ", str(child))}


def _styled(tag: Tag, style: Span, refs: Mapping[int, str]) -> Span:
    if tag.name in _STYLES:
        return {**style, _STYLES[tag.name]: True}  # type: ignore[misc]  # the key is one of Span's
    if tag.name != "a":
        return style
    if tag.get("linktype") == "page":
        ref = refs.get(_page_id(tag) or 0)
        return {**style, "ref": ref} if ref else style
    url = str(tag.get("href", ""))
    return {**style, "url": url} if _is_safe(url) else style


def _is_safe(url: str) -> bool:
    try:
        return urlsplit(url).scheme in _SAFE_SCHEMES
    except ValueError:
        return False


def references(blocks: list[Block]) -> list[str]:
    """The references of all internal links, in order of appearance."""
    return [span["ref"] for block in blocks for item in block["items"] for span in item if "ref" in span]


def without_dead_links(block: Block, alive: Set[str]) -> Block:
    """The block as if it linked only to the references in ``alive``: nothing tells where another link was."""
    return {"type": block["type"], "items": [list(_merged(item, alive)) for item in block["items"]]}


def _merged(spans: Iterable[Span], alive: Set[str]) -> Iterator[Span]:
    """The spans without dead links; neighbours of one style become one."""
    styled = [(_style(span, alive), span["text"]) for span in spans]
    for style, alike in groupby(styled, key=lambda pair: pair[0]):
        merged = style.copy()
        merged["text"] = "".join(text for _, text in alike)
        yield merged


def _style(span: Span, alive: Set[str]) -> Span:
    """All of a span but its text."""
    left_out = {"text"} if span.get("ref") in alive else {"text", "ref"}
    return {key: value for key, value in span.items() if key not in left_out}  # type: ignore[return-value]  # of Span


def plain_text(blocks: list[Block]) -> str:
    """The text alone, a line per paragraph or list item."""
    return "\n".join("".join(span["text"] for span in item) for block in blocks for item in block["items"])


def render(blocks: list[Block], links: Mapping[str, Link]) -> str:
    """HTML of the blocks; a link whose target is not in ``links`` becomes plain text."""
    return "".join(_BLOCK_HTML[block["type"]](block, links) for block in blocks)


def _items(block: Block, links: Mapping[str, Link]) -> list[str]:
    return ["".join(_span_html(span, links) for span in item) for item in block["items"]]


def _list_html(tag: str, block: Block, links: Mapping[str, Link]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in _items(block, links))}</{tag}>"


_BLOCK_HTML = {
    "paragraph": lambda block, links: f"<p>{''.join(_items(block, links))}</p>",
    "heading": lambda block, links: f"<h3>{''.join(_items(block, links))}</h3>",
    "bullets": lambda block, links: _list_html("ul", block, links),
    "numbers": lambda block, links: _list_html("ol", block, links),
}


def _span_html(span: Span, links: Mapping[str, Link]) -> str:
    html = escape(span["text"]).replace("\n", "<br>")
    if span.get("italic"):
        html = f"<em>{html}</em>"
    if span.get("bold"):
        html = f"<strong>{html}</strong>"
    if (ref := span.get("ref")) and ref in links:
        link = links[ref]
        return f'<a data-type="{escape(link["type"])}" data-slug="{escape(link["slug"])}">{html}</a>'
    if url := span.get("url"):
        return f'<a href="{escape(url)}">{html}</a>'
    return html
