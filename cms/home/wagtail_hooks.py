"""What Wagtail's own doors to the outside let through, and what its fields leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.models import CollectionViewRestriction

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.documents.models import AbstractDocument

_BEFORE_WAGTAIL = -1


@hooks.register("insert_global_admin_js")
def keep_what_is_typed() -> str:
    """Keep calendars from replacing a date that they cannot read."""
    return format_html('<script src="{}"></script>', versioned_static("cms/typed_dates.js"))


@hooks.register("before_serve_document", order=_BEFORE_WAGTAIL)
def hide_private_document(document: AbstractDocument, request: HttpRequest) -> None:
    """Say of a private collection's document what is said of one that never was, to all but those who may read it.

    Wagtail would send them to a page for visitors to sign in, which a site without pages has not. It still asks
    for the password of a collection that has one.
    """
    password = CollectionViewRestriction.PASSWORD
    for restriction in document.collection.get_view_restrictions():
        if restriction.restriction_type != password and not restriction.accept_request(request):
            raise Http404
