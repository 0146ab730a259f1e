"""What is in a document, wherever it stands."""

import re

_REFERENCE = re.compile(r"(service|event|provider|location|vocabulary|term|law):.+")


def leaves(part):
    """Every value in a part of a document that holds no other values."""
    if isinstance(part, dict):
        return [leaf for value in part.values() for leaf in leaves(value)]
    if isinstance(part, list | tuple):
        return [leaf for value in part for leaf in leaves(value)]
    return [part]


def references_in(document):
    """Every reference that stands anywhere in the document's parts."""
    parts = [document.everybody, document.planning, document.staff]
    return {leaf for leaf in leaves(parts) if isinstance(leaf, str) and _REFERENCE.fullmatch(leaf)}
