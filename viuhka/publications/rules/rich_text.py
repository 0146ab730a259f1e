"""Rich text as structure: parsed once when published, rendered with the reader's eyes when read.

A text is a list of blocks; a block is ``{"type", "items"}`` with ``type`` one of ``paragraph``,
``heading``, ``bullets`` and ``numbers``, and each item a list of spans
``{"text", "bold"?, "italic"?, "url"?, "ref"?}``. What is not in this list does not exist on the
shelf, so nothing else can reach a frontend.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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


_LISTS = {"ul": "bullets", "ol": "numbers"}
_HEADINGS = {"h2", "h3", "h4"}
_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
_SAFE_SCHEMES = {"http", "https", "mailto", "tel"}


def linked_page_ids(html: str) -> set[int]:
    """The ids of the pages that an editor's rich text links to."""
    anchors = BeautifulSoup(html, "html.parser").find_all("a", linktype="page")
    return {int(str(anchor["id"])) for anchor in anchors if str(anchor.get("id", "")).isdigit()}


def parse(html: str, refs: Mapping[int, str]) -> list[Block]:
    """Turn an editor's rich text into blocks; ``refs`` gives the reference of each linked page."""
    return [block for node in BeautifulSoup(html, "html.parser").children if (block := _block(node, refs))]


def _block(node: object, refs: Mapping[int, str]) -> Block | None:
    if not isinstance(node, Tag):
        text = str(node).strip()
        return {"type": "paragraph", "items": [[{"text": text}]]} if text else None
    if node.name in _LISTS:
        items = [list(_spans(item, {}, refs)) for item in node.find_all("li", recursive=False)]
        return {"type": _LISTS[node.name], "items": [item for item in items if item]}
    spans = list(_spans(node, {}, refs))
    kind = "heading" if node.name in _HEADINGS else "paragraph"
    return {"type": kind, "items": [spans]} if any(span["text"].strip() for span in spans) else None


def _spans(node: Tag, style: Span, refs: Mapping[int, str]) -> Iterator[Span]:
    for child in node.children:
        if isinstance(child, Tag):
            yield from _spans(child, _styled(child, style, refs), refs)
            if child.name == "br":
                yield {**style, "text": "\n"}
        elif type(child) is NavigableString and str(child):
            yield {**style, "text": str(child)}


def _styled(tag: Tag, style: Span, refs: Mapping[int, str]) -> Span:
    if tag.name in _STYLES:
        return {**style, _STYLES[tag.name]: True}  # type: ignore[misc]  # the key is one of Span's
    if tag.name != "a":
        return style
    if tag.get("linktype") == "page":
        ref = refs.get(int(str(tag["id"]))) if str(tag.get("id", "")).isdigit() else None
        return {**style, "ref": ref} if ref else style
    url = str(tag.get("href", ""))
    return {**style, "url": url} if urlsplit(url).scheme in _SAFE_SCHEMES else style


def references(blocks: list[Block]) -> list[str]:
    """The references of all internal links, in order of appearance."""
    return [span["ref"] for block in blocks for item in block["items"] for span in item if "ref" in span]


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
