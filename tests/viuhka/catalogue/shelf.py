"""The shelf and the desk, in one form, so that tests can hold them against each other."""

import json

from viuhka.catalogue.actions.shelving import _documents, _refs_on_the_desk
from viuhka.publications.models import Publication

PARTS = [
    "kind",
    "serves",
    "slug",
    "document",
    "planning",
    "staff",
    "codes",
    "references",
    "sort_title",
    "starts_at",
    "wait_days",
    "is_always_open",
    "is_demo",
    "digest",
]


def on_the_shelf():
    """What stands on the shelf, by reference and language."""
    return {(row.pop("ref"), row.pop("locale")): row for row in _rows().values("ref", "locale", *PARTS)}


def on_the_desk():
    """What the builders make of the live pages and of the references, by reference and language."""
    return {
        (document.ref, document.locale): _plain(Publication.columns_of(document))
        for document in _documents(sorted(set(_refs_on_the_desk())))
    }


def versions():
    """The content version of every row, tombstones included."""
    return {(row.ref, row.locale): row.version for row in Publication.objects.all()}


def the_document(page, locale="fi"):
    """What everybody reads of a page in a language."""
    return _rows().get(ref=page.ref, locale=locale).document


def is_on_the_shelf(page, locale="fi"):
    return _rows().filter(ref=page.ref, locale=locale).exists()


def everything_said():
    """All that any row holds, tombstones included, as one text."""
    rows = Publication.objects.values_list("document", "planning", "staff", "codes", "sort_title")
    return json.dumps(list(rows), ensure_ascii=False)


def _rows():
    return Publication.objects.filter(taken_down_at=None)


def _plain(columns):
    """A document's columns as they come back from the database."""
    kept = {name: columns[name] for name in PARTS}
    for part in ("document", "planning", "staff"):
        kept[part] = json.loads(json.dumps(kept[part]))
    return kept
