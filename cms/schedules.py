"""The worker's whole timetable: what runs by itself, how often, on which queue, and why.

A task named here takes no arguments and reads its work from the database; run twice, it does no harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

FAST = "fast"
LONG = "long"


@dataclass(frozen=True, slots=True)
class Every:
    """Again after this many minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class DailyAt:
    """Once a day, by the clock of the site; never between 3 and 4, which clock changes skip or repeat."""

    moment: time


@dataclass(frozen=True, slots=True)
class Line:
    """One task that runs by itself."""

    name: str
    task: str
    rhythm: Every | DailyAt
    queue: str
    reason: str


def _(text: str) -> str:
    """Mark a reason for translation; it is translated where it is shown."""
    return text


TIMETABLE: tuple[Line, ...] = (
    Line(
        name="clear_sessions",
        task="cms.worker.tasks.clear_sessions",
        rhythm=DailyAt(time(2, 20)),
        queue=LONG,
        reason=_("Sessions that have ended stay in the database until somebody deletes them."),
    ),
    Line(
        name="tidy_worker",
        task="cms.worker.tasks.tidy",
        rhythm=DailyAt(time(2, 40)),
        queue=LONG,
        reason=_("Failed tasks and traces of worker groups that are gone would pile up."),
    ),
    Line(
        name="send_letters",
        task="viuhka.outbox.tasks.send_letters",
        rhythm=Every(1),
        queue=FAST,
        reason=_("Letters go out at once; this sends those that have to be tried again, or whose worker died."),
    ),
    Line(
        name="deliver_events",
        task="viuhka.outbox.tasks.deliver_events",
        rhythm=Every(1),
        queue=FAST,
        reason=_("Events are acted upon at once; this delivers those that failed, or whose worker died."),
    ),
    Line(
        name="erase_letters",
        task="viuhka.outbox.tasks.erase_letters",
        rhythm=DailyAt(time(2, 30)),
        queue=LONG,
        reason=_("Whom a letter went to and what it said is kept no longer than it takes to tell whether it was sent."),
    ),
    Line(
        name="publish_scheduled",
        task="viuhka.clearing.tasks.publish_scheduled",
        rhythm=Every(1),
        queue=FAST,
        reason=_(
            "What was approved for a moment goes live at it, each page by itself; Wagtail's own command stops at the"
            " first that is broken."
        ),
    ),
    Line(
        name="clear_openings",
        task="viuhka.clearing.tasks.clear_openings",
        rhythm=Every(1),
        queue=FAST,
        reason=_(
            "Openings are decided ahead of their moment and checked again until it, because pages change meanwhile."
            " Nothing opens or closes by this: that follows the clock."
        ),
    ),
    Line(
        name="expire_pages",
        task="viuhka.clearing.tasks.expire_pages",
        rhythm=Every(1),
        queue=FAST,
        reason=_("A page with a last moment is taken down from the shelf at it."),
    ),
    Line(
        name="compare_services",
        task="pathways.pathways.tasks.compare_services",
        rhythm=Every(10),
        queue=FAST,
        reason=_("A service ends by the clock; the pathways that use it are marked then, as when it is published."),
    ),
    Line(
        name="compare_shortcomings",
        task="viuhka.shortcomings.tasks.compare_everything",
        rhythm=Every(10),
        queue=LONG,
        reason=_("Terms, acts and openings change, and days pass, without a page being published; task lists follow."),
    ),
    Line(
        name="mind_upkeep",
        task="viuhka.upkeep.tasks.mind_upkeep",
        rhythm=DailyAt(time(6, 30)),
        queue=LONG,
        reason=_("Whoever looks after content is asked whether it is still correct, and each day's share is kept."),
    ),
    Line(
        name="collect_addresses",
        task="viuhka.linkcheck.tasks.collect_addresses",
        rhythm=DailyAt(time(1, 40)),
        queue=LONG,
        reason=_("Web addresses are noted when something is published; this notes what was missed."),
    ),
    Line(
        name="check_addresses",
        task="viuhka.linkcheck.tasks.check_addresses",
        rhythm=Every(10),
        queue=LONG,
        reason=_("Web addresses break without anything being published; each is looked at every other week."),
    ),
    Line(
        name="queue_digests",
        task="cms.notifications.tasks.queue_digests",
        rhythm=DailyAt(time(7, 0)),
        queue=LONG,
        reason=_("Whoever chose one letter a day gets it on weekdays when work begins."),
    ),
    Line(
        name="carry_on_match_runs",
        task="mentoring.runs.tasks.carry_on",
        rhythm=Every(1),
        queue=LONG,
        reason=_("A match run that was asked for is computed at once; one whose worker died is carried on."),
    ),
    Line(
        name="request_weekly_match_runs",
        task="mentoring.runs.tasks.request_weekly",
        rhythm=DailyAt(time(5, 0)),
        queue=LONG,
        reason=_("A mentoring programme that pairs every week gets a run as soon as its last one is a week old."),
    ),
    Line(
        name="mind_invitations",
        task="mentoring.pairs.tasks.mind_invitations",
        rhythm=Every(10),
        queue=FAST,
        reason=_("Whoever was asked about a pair is reminded, and what nobody answered in time ends."),
    ),
    Line(
        name="mind_pairs",
        task="mentoring.pairs.tasks.mind_pairs",
        rhythm=DailyAt(time(9, 0)),
        queue=FAST,
        reason=_("Pairs are asked after two weeks how it has begun; worries are forgotten when their time is over."),
    ),
    Line(
        name="erase_overdue_applications",
        task="mentoring.applications.tasks.erase_overdue_applications",
        rhythm=DailyAt(time(2, 50)),
        queue=LONG,
        reason=_("What mentors and mentees told about themselves is kept no longer than they were promised."),
    ),
    Line(
        name="erase_overdue_proposals",
        task="viuhka.proposals.tasks.erase_overdue_proposals",
        rhythm=DailyAt(time(2, 55)),
        queue=LONG,
        reason=_("Drafts of proposals, and who sent one that was decided, are kept no longer than was promised."),
    ),
    Line(
        name="forget_submissions",
        task="frontend_contract.tasks.forget_submissions",
        rhythm=Every(60),
        queue=LONG,
        reason=_("What a frontend has sent in is answered the same way for a day, and then forgotten."),
    ),
    Line(
        name="forget_findings",
        task="viuhka.findings.tasks.forget_findings",
        rhythm=DailyAt(time(2, 40)),
        queue=LONG,
        reason=_("What readers report, and where they want an answer, is kept for a time only."),
    ),
)
