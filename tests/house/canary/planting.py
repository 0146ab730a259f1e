"""Plants a world into the current transaction."""

from __future__ import annotations

import warnings
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import override_settings
from django_q.models import Schedule
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply

from mentoring.pairs.actions.living import note_meeting, raise_concern
from mentoring.pairs.models import ConcernKind, KeptApart
from mentoring.pairs.rules.states import Side
from tests import factories
from tests.house.canary.cells import CELLS, DOCUMENT_NUMBER, EVERYBODY
from tests.house.canary.guides import Guides
from tests.house.canary.pages import Events, Services, a_private_collection
from tests.house.canary.pathways import Pathways
from tests.house.canary.practices import Practices, Themes
from tests.house.canary.programmes import Programmes
from tests.house.canary.references import References
from tests.mentoring.people import a_mentee, a_mentor, an_active_pair
from tests.viuhka.findings.reporting import a_finding
from viuhka.catalogue.actions.shelving import shelve_everything
from viuhka.findings.models import TestRound
from viuhka.outbox.models import Letter

if TYPE_CHECKING:
    from tests.house.canary.worlds import World

NOW = factories.NOW
#: Search and reference indexes, which no door to the outside reads, would take half of the time.
_NOTHING_IN_THE_BACKGROUND = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def plant(world: World) -> None:
    """Plant the cells of a world, as its people would, and make the shelf anew at the end."""
    _forget_files()
    with (
        warnings.catch_warnings(),
        time_machine.travel(NOW - timedelta(days=9), tick=False),
        override_settings(TASKS=_NOTHING_IN_THE_BACKGROUND),
    ):
        warnings.simplefilter("ignore", ResourceWarning)  # Of images whose files nobody closes.
        if world.shows(EVERYBODY):
            references = References(world).plant()
            services = Services(world, references).plant()
            events = Events(world, references, services).plant()
            guides = Guides(world, references).plant()
            joined = {"services": services, "events": events}
            joined["pathways"] = Pathways(world, references, services, guides).plant()
            joined["practices"] = Practices(world, references, joined).plant()
            Themes(world, references, joined).plant()
            _plant_round()
            programmes = Programmes(world, references, services).plant()
            if world.is_full:
                _plant_private_things(services)
                _plant_people(programmes["hub"])
                _plant_finding(services["hub"])
        shelve_everything(now=NOW)
        Letter.objects.all().delete()  # How many wait is told to operators; what is hidden has its letters too.


def _forget_files() -> None:
    """Free the names of an earlier world's files: where a name is taken, a random ending is added."""
    for folder in ("images", "original_images", "documents"):
        if default_storage.exists(folder):
            for name in default_storage.listdir(folder)[1]:
                default_storage.delete(f"{folder}/{name}")


def _single(type_: str, field: str) -> Any:
    return CELLS[type_, field, "there"].value


def _plant_people(programme: Any) -> None:
    """Plant a pair, who are in no schema and on no page of anybody else, and what is known of them."""
    mentee = a_mentee(
        programme,
        name=_single("mentee", "name"),
        email=_single("mentee", "email"),
        goal_words=_single("mentee", "goal words"),
        interests=[_single("mentee", "interest")],
    )
    mentor = a_mentor(
        programme,
        name=_single("mentor", "name"),
        email=_single("mentor", "email"),
        traits=[_single("mentor", "trait")],
    )
    pair = an_active_pair(programme, mentor, mentee, now=NOW)
    note_meeting(
        pair=pair,
        by=Side.MENTEE,
        met_date=NOW.date(),
        has_happened=True,
        mode="in-person",
        next_step=_single("meeting of a pair", "next step"),
        now=NOW,
    )
    worry = _single("worry", "words")
    raise_concern(pair=pair, by=Side.MENTEE, kind=ConcernKind.OTHER, words=worry, now=NOW)
    other = a_mentor(programme, email="m@example.fi")
    KeptApart.objects.create(mentor=other, mentee=mentee, reason=_single("people kept apart", "reason"), decided_at=NOW)


def _plant_round() -> None:
    """Plant a round of testing, in which something was found; it is everybody's in every world."""
    round_ = TestRound.objects.create(
        code="kierros", name_fi="Kierros", when="2026", method_fi="Pareittain", tasks_fi="Mitä puuttui?", students=5
    )
    a_finding(round_=round_, role="student")


def _plant_finding(service: Any) -> None:
    """Plant what somebody found, with the words and the address that nobody else reads."""
    told = {"text": _single("finding", "text"), "email": f"{_single('finding', 'email')}@example.org"}
    a_finding(seed="private", ref=service.ref, role="student", **told)


def _plant_private_things(services: dict[str, Any]) -> None:
    """Plant what no frontend ever shows: people, reasons, comments, files of private collections."""
    user, hub = factories.User.objects.get(username=_single("user", "username")), services["hub"]
    comment = Comment.objects.create(page=hub, user=user, text=_single("comment", "text"), contentpath="title")
    CommentReply.objects.create(comment=comment, user=user, text=_single("comment", "reply"))
    log(instance=hub, action="wagtail.edit", user=user, data={"note": _single("log entry", "data")})
    for number, state in enumerate(("hub", "not opened")):
        old_path = f"/{_single('redirect', 'old path')}-{number}"
        Redirect.objects.create(old_path=old_path, redirect_page=services[state])
    Schedule.objects.create(name=_single("schedule", "name"), func="builtins.print")
    collection = a_private_collection(_single("collection", "name"))
    image = factories.an_image(
        title=_single("image", "title"),
        description=_single("image", "description"),
        file__filename=f"{_single('image', 'file')}.png",
        collection=collection,
    )
    image.tags.add(_single("image", "tag"))
    contents = ContentFile(_single("document", "contents").encode(), name=f"{_single('document', 'file')}.txt")
    Document.objects.create(
        pk=DOCUMENT_NUMBER, title=_single("document", "title"), file=contents, collection=collection
    )
