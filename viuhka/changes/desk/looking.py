"""What somebody who decides on a request has before their eyes: what was seen, what is live, what is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from wagtail.fields import RichTextField

from viuhka.catalogue.models import Provider
from viuhka.changes import rules
from viuhka.changes.desk.values import fields_of, in_words, label_of, subject_of, value_of, values_of

if TYPE_CHECKING:
    from viuhka.catalogue.models import ServicePage
    from viuhka.changes.models import ChangeRequest, FieldChange


class Obstacle(StrEnum):
    """Why nothing can be accepted now."""

    NOT_LIVE = "not-live"
    IN_MODERATION = "in-moderation"


@dataclass(frozen=True, slots=True)
class Row:
    """One field, side by side, as values and in words. ``draft`` is what an editor's draft says where that differs."""

    name: str
    label: str
    proposed: Any
    seen_words: str
    live_words: str
    proposed_words: str
    draft_words: str
    has_moved: bool
    is_live_already: bool
    loses_style: bool
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Look:
    """A request beside what it is about. Accepted fields are put into ``base``; ``drafted`` goes along with them."""

    rows: tuple[Row, ...]
    live: ServicePage | Provider | None
    base: ServicePage | Provider | None
    drafted: tuple[str, ...]
    obstacle: Obstacle | None
    digest: str

    @property
    def has_conflicts(self) -> bool:
        """Whether a field has moved since it was seen."""
        return any(row.has_moved for row in self.rows)


def look_at(request: ChangeRequest) -> Look:
    """A request, what is live, and the draft that an editor has begun."""
    live = subject_of(request.ref, request.locale)
    changes = list(request.changes.order_by("pk"))
    if live is None:
        return Look((), None, None, (), Obstacle.NOT_LIVE, rules.digest([str(request)]))
    base = _base_of(live)
    rows = tuple(_row(change, live, base) for change in changes)
    wanted = [(change.field, change.seen, change.proposed) for change in changes]
    return Look(
        rows=rows,
        live=live,
        base=base,
        drafted=_drafted(live, base),
        obstacle=_obstacle(live),
        digest=rules.digest([str(request), wanted, _content(live), _content(base)]),
    )


def _base_of(live: ServicePage | Provider) -> ServicePage | Provider:
    """The editor's draft where there is one, or else what is live; never the very object that is compared with."""
    if isinstance(live, Provider):
        return Provider.objects.get(pk=live.pk)
    if live.has_unpublished_changes:
        draft: ServicePage = live.get_latest_revision_as_object()
        return draft
    return type(live)._default_manager.get(pk=live.pk)


def _obstacle(live: ServicePage | Provider) -> Obstacle | None:
    is_busy = not isinstance(live, Provider) and live.current_workflow_state is not None
    return Obstacle.IN_MODERATION if is_busy else None


def _drafted(live: ServicePage | Provider, base: ServicePage | Provider) -> tuple[str, ...]:
    """The fields that the editor's draft changes, which go along."""
    if isinstance(live, Provider) or isinstance(base, Provider) or not live.has_unpublished_changes:
        return ()
    return tuple(label_of(live, name) for name in fields_of(live) if value_of(live, name) != value_of(base, name))


def _content(subject: ServicePage | Provider) -> Any:
    """All that is said, so that nothing else goes along than what was looked at."""
    if isinstance(subject, Provider):
        return values_of(subject)
    return {**subject.serializable_data(), "latest_revision_created_at": None}


def _row(change: FieldChange, live: ServicePage | Provider, base: ServicePage | Provider) -> Row:
    name, now, drafted = change.field, value_of(live, change.field), value_of(base, change.field)
    field = live._meta.get_field(name)
    return Row(
        name=name,
        label=label_of(live, name),
        proposed=change.proposed,
        seen_words=in_words(live, name, change.seen),
        live_words=in_words(live, name, now),
        proposed_words=in_words(live, name, change.proposed),
        draft_words=in_words(live, name, drafted) if drafted != now else "",
        has_moved=rules.tidied(now) != rules.tidied(change.seen),
        is_live_already=rules.tidied(now) == rules.tidied(change.proposed),
        loses_style=isinstance(field, RichTextField) and rules.loses_style(getattr(base, name)),
        verdict=change.verdict,
        reason=change.reason,
    )
