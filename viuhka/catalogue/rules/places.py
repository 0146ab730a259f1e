"""Where in a document something stands, as the field of the editors' form that it was written in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

#: What the document calls otherwise than the form, by the path to it.
_EDITED_AS = {
    ("registration", "url"): "registration_url",
    ("ptv", "service_classes"): "ptv_service_classes",
    ("ptv", "target_groups"): "ptv_target_groups",
    ("ptv", "life_events"): "ptv_life_events",
    ("branches",): "stages",
    ("guidance",): "stages",
}


def places(part: object, fields: Collection[str], path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every text in a part of a document, with the field it is edited in; empty where the form has none."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from places(value, fields, (*path, str(name)))
    elif isinstance(part, list | tuple):
        for value in part:
            yield from places(value, fields, path)
    elif isinstance(part, str):
        yield field_of(path, fields), part


def field_of(path: tuple[str, ...], fields: Collection[str]) -> str:
    """The field of the form that a path in a document leads to: the first on the way that the form has."""
    for length in range(1, len(path) + 1):
        if (named := _EDITED_AS.get(path[:length])) is not None:
            return named
        if path[length - 1] in fields:
            return path[length - 1]
    return ""
