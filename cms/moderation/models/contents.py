"""What pages and their drafts say, read from where the desk keeps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Revision

from cms.moderation.rules.checks import Draft, authors_of
from cms.moderation.rules.contents import changed_fields, content_digest, content_of

if TYPE_CHECKING:
    from viuhka.catalogue.models.pages import LanguagePage


def live_content(page: LanguagePage) -> dict[str, Any] | None:
    """What is live of a page, given as it is in the database; ``None`` where nothing is."""
    if not page.live:
        return None
    return content_of(json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder)))


def digest_of(content: dict[str, Any] | None) -> str:
    """A digest of what is said; empty where nothing is."""
    return "" if content is None else content_digest(content)


def fields_of(page: LanguagePage) -> tuple[str, ...]:
    """The fields that an editor changes on a page: words, and on the source its facts and its address."""
    return (*page.WORDS, *page.FACTS, "slug") if page.is_source else page.WORDS


def changes_of(page: LanguagePage, before: dict[str, Any] | None, after: dict[str, Any]) -> tuple[str, ...]:
    """The fields of a page that say something else after than before, as an editor would name them."""
    return changed_fields(before, after, fields_of(page))


def authors_since_live(page: LanguagePage) -> frozenset[int]:
    """Who wrote something of what is not live yet."""
    drafts = Revision.objects.for_instance(page).order_by("created_at", "pk")
    if page.live_revision is not None:
        drafts = drafts.filter(created_at__gte=page.live_revision.created_at).exclude(pk=page.live_revision_id)
    return authors_of(
        [Draft(draft.user_id, content_digest(content_of(draft.content))) for draft in drafts],
        live_digest=digest_of(live_content(page)),
    )
