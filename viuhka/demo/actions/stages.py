from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.audiences.actions import move_launch_stage
from viuhka.audiences.models import LaunchStage, LaunchStageMove
from viuhka.audiences.rules import Audience
from viuhka.clearing.actions.clearing import check_opening
from viuhka.demo import files
from viuhka.demo.actions.pages import key_of, local, moment
from viuhka.openings.actions import plan_opening
from viuhka.openings.models import Opening
from viuhka.publications.rules.documents import Kind, reference

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.demo.files import Record


@transaction.atomic
def load_launch_stage(*, now: datetime) -> None:
    """Open the site as far as the plan says, unless its launch stage was moved before."""
    if LaunchStageMove.objects.exists():
        return
    for stage in files.stage_plan()["stages"]:
        if stage["opened"] and stage["stage"] > LaunchStage.STAFF:
            move_launch_stage(
                to=LaunchStage(stage["stage"]),
                seen=LaunchStage(stage["stage"] - 1),
                by=None,
                reason=stage["note_fi"],
                now=min(moment(stage["opened"]), now),
            )


@transaction.atomic
def load_planned_openings(*, now: datetime) -> None:
    """Load the openings that are still to come; those that are done came with their services."""
    for record in files.stage_plan()["transitions"]:
        if record["kind"] == "service" and record["state"] != "done":
            _plan(record, now)


def _plan(record: Record, now: datetime) -> None:
    """Plan an opening, unless the page was opened, planned or closed to this audience before.

    What the plan says is blocked is checked at once: the gates say why.
    """
    ref = reference(Kind.SERVICE, key_of(Kind.SERVICE, record["item"]))
    if Opening.objects.filter(ref=ref, audience=record["to"]).exists():
        return
    opening = plan_opening(ref=ref, audience=Audience(record["to"]), opens_at=local(record["at"]), by=None, now=now)
    if record["state"] == "blocked":
        check_opening(opening=opening, by=None, now=now)
