"""Looks at the web addresses that are due, a host at a time, and judges them when the network can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from django.db import transaction
from django.db.models import Min, Q

from viuhka.linkcheck.fetching import Answer
from viuhka.linkcheck.models import WebAddress, WebHost
from viuhka.linkcheck.rules.judging import AFTER_NOTHING, AGAIN, Outcome, State, judged, next_look

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from viuhka.linkcheck.fetching import Fetcher

#: How long a host is held by the worker that asks it; whoever dies meanwhile holds it no longer.
HELD = timedelta(minutes=10)
#: How many addresses that were fine are asked when nothing else answered, to tell whose fault that is.
WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one run does: so many addresses, for so long; and the pause between two requests to one host."""

    addresses: int = 100
    seconds: float = 60.0
    pause: float = 5.0


@dataclass(slots=True)
class Run:
    """One run: the clock, how to rest, and what was seen so far."""

    fetcher: Fetcher
    clock: Callable[[], datetime]
    rest: Callable[[float], None]
    bounds: Bounds = field(default_factory=Bounds)
    looked_at: int = 0
    has_reached: bool = False
    unjudged: list[tuple[int, Answer]] = field(default_factory=list)
    robots: dict[str, RobotFileParser] = field(default_factory=dict)


def check_due_addresses(*, run: Run) -> int:
    """Look at what is due within the run's bounds; tells how many addresses that were.

    Of what could not be reached nothing is said until something else could: else it is our own network that fails.
    """
    ends_at = run.clock() + timedelta(seconds=run.bounds.seconds)
    while run.looked_at < run.bounds.addresses and run.clock() < ends_at:
        if not _look_at_next(run) and not _wait_for_a_host(run, ends_at):
            break
    _judge_the_rest(run)
    return run.looked_at


def _look_at_next(run: Run) -> bool:
    """Look at the address that is due for longest and whose host can be held; tells whether there was one."""
    address = WebAddress.objects.due(run.clock()).first()
    if address is None or not _hold(address.host_id, run.clock()):
        return False
    if _knows_the_manners(run, address.url):
        run.looked_at += 1
        _note(run, address.pk, _looked(run, address.url))
    _let_go(run, address.host_id)
    return True


def _knows_the_manners(run: Run, url: str) -> bool:
    """Whether it is known what a site asks of machines; else that is asked, and the address comes after the pause."""
    site = _site(url)
    if site in run.robots:
        return True
    said = run.fetcher.read(f"{site}/robots.txt") or b""
    run.robots[site] = RobotFileParser()
    run.robots[site].parse(said.decode("utf-8", errors="replace").splitlines())
    return False


def _looked(run: Run, url: str) -> Answer | None:
    """What came of it; nothing where the site asks machines to stay away."""
    return run.fetcher.look(url) if run.robots[_site(url)].can_fetch(run.fetcher.agent, url) else None


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _note(run: Run, pk: int, answer: Answer | None) -> None:
    now = run.clock()
    if answer is None:
        WebAddress.objects.filter(pk=pk).update(checked_at=now, due_at=now + AGAIN, reason="robots")
    elif answer.outcome == Outcome.UNREACHABLE:
        WebAddress.objects.filter(pk=pk).update(due_at=now + AFTER_NOTHING)
        run.unjudged.append((pk, answer))
    else:
        run.has_reached = run.has_reached or answer.status is not None
        _judge(pk, answer, now)


def _judge_the_rest(run: Run) -> None:
    """Judge what could not be reached, if anything at all could; it stays due soon otherwise."""
    if run.unjudged and (run.has_reached or _has_a_witness(run)):
        for pk, answer in run.unjudged:
            _judge(pk, answer, run.clock())


def _has_a_witness(run: Run) -> bool:
    """Whether a host that was fine before answers now."""
    silent = WebAddress.objects.filter(pk__in=[pk for pk, _answer in run.unjudged]).values("host")
    fine = WebAddress.objects.filter(state=State.FINE.value).exclude(host__in=silent).order_by("-checked_at", "pk")
    return any(_answers(run, address) for address in fine[:WITNESSES])


def _answers(run: Run, address: WebAddress) -> bool:
    if not _hold(address.host_id, run.clock()):
        return False
    answer = run.fetcher.look(address.url)
    _let_go(run, address.host_id)
    return answer.status is not None


@transaction.atomic
def _judge(pk: int, answer: Answer, now: datetime) -> None:
    """Note what is thought of an address now; it may have been forgotten meanwhile."""
    address = WebAddress.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if address is None:
        return
    after = judged(address.history, answer.outcome, now)
    address.state, address.status, address.reason = after.state.value, answer.status, answer.reason
    address.times_gone, address.days_failed = after.times_gone, after.days_failed
    address.first_failed_at, address.last_failed_at = after.first_failed_at, after.last_failed_at
    address.checked_at, address.due_at = now, next_look(after, answer.outcome, now)
    address.save()


def _hold(host: str, now: datetime) -> bool:
    """Take a host for oneself, unless somebody else has it or it has its pause."""
    is_free = (Q(held_until=None) | Q(held_until__lte=now)) & (Q(free_at=None) | Q(free_at__lte=now))
    return bool(WebHost.objects.filter(is_free, pk=host).update(held_until=now + HELD))


def _let_go(run: Run, host: str) -> None:
    free_at = run.clock() + timedelta(seconds=run.bounds.pause)
    WebHost.objects.filter(pk=host).update(held_until=None, free_at=free_at)


def _wait_for_a_host(run: Run, ends_at: datetime) -> bool:
    """Rest until the next host has had its pause, if that comes in time; tells whether there is one."""
    now = run.clock()
    busy = WebAddress.objects.filter(due_at__lte=now, host__free_at__gt=now).exclude(host__held_until__gt=now)
    soonest = busy.aggregate(soonest=Min("host__free_at"))["soonest"]
    if soonest is None or soonest >= ends_at:
        return False
    run.rest((soonest - now).total_seconds())
    return True
