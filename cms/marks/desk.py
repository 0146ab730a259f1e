"""Who looks after a pathway, and what they have to look at.

That is the owner of its page, as long as they are here and may edit it. Where a page has none, as what came with an
import, it is the content editors who may edit it, and if there are none of them, the administrators.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.accounts.models import User
from cms.roles.rules import EDITORS
from pathways.pathways.desk.impacts import sentences
from pathways.pathways.models import PathwayMark

if TYPE_CHECKING:
    from pathways.pathways.models import PathwayPage


def owners_of(pathway: PathwayPage) -> list[User]:
    """Who looks after a pathway."""
    active = User.objects.filter(is_active=True).order_by("pk")
    some = (
        active.filter(pk=pathway.owner_id),
        active.filter(groups__name=EDITORS),
        active.filter(is_superuser=True),
    )
    able = ([user for user in users if may_look(user, pathway)] for users in some)
    return next((users for users in able if users), [])


def may_look(user: User, pathway: PathwayPage) -> bool:
    """Whether somebody may say that they have looked at a pathway: whoever may edit it."""
    return bool(pathway.permissions_for_user(user).can_edit())


def marks_for(user: User) -> list[PathwayMark]:
    """The open marks of the pathways that somebody looks after."""
    marks = list(PathwayMark.objects.still_open().select_related("pathway"))
    theirs = {pathway.pk for pathway in {mark.pathway for mark in marks} if user in owners_of(pathway)}
    return [mark for mark in marks if mark.pathway_id in theirs]


def effects_of(mark: PathwayMark) -> list[str]:
    """What a mark tells, a sentence each in the reader's language."""
    return sentences(mark.impacts())
