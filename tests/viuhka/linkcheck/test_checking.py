"""The worker looks at what is due: politely, within bounds, and without blaming pages for our own network."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from tests.factories import NOW
from viuhka.linkcheck.actions.checking import HELD, Bounds, Run, check_due_addresses
from viuhka.linkcheck.fetching import Answer
from viuhka.linkcheck.models import AddressUse, WebAddress, WebHost
from viuhka.linkcheck.rules.addresses import host_of
from viuhka.linkcheck.rules.judging import Outcome
from viuhka.linkcheck.tasks import check_addresses

pytestmark = pytest.mark.django_db

FINE, GONE = Answer(Outcome.FINE, 200), Answer(Outcome.GONE, 404, "status")
NO_NAME = Answer(Outcome.UNREACHABLE, reason="name")


class Killed(BaseException):
    """The worker is gone."""


@dataclass
class Web:
    """The web as the test has it: an answer for each address, and what sites ask of machines."""

    answers: dict
    robots: dict = field(default_factory=dict)
    agent: str = "Palveluviuhka-linkcheck/1"
    looked: list = field(default_factory=list)

    def look(self, address):
        self.looked.append(address)
        answer = self.answers.get(address, FINE)
        if answer is Killed:
            raise Killed
        return answer

    def read(self, address):
        return self.robots.get(address)


class Clock:
    """A clock that runs while somebody rests."""

    def __init__(self, now=NOW):
        self.now, self.rested = now, []

    def __call__(self):
        return self.now

    def rest(self, seconds):
        self.rested.append(seconds)
        self.now += timedelta(seconds=seconds)


def an_address(url, **columns):
    host, _ = WebHost.objects.get_or_create(name=host_of(url))
    address = WebAddress.objects.create(url=url, host=host, **{"due_at": NOW} | columns)
    AddressUse.objects.create(address=address, ref="service:1", locale="fi")
    return address


def checked(web, clock=None, **bounds):
    clock = clock or Clock()
    return check_due_addresses(run=Run(web, clock, clock.rest, Bounds(**bounds)))


def states():
    return dict(WebAddress.objects.values_list("url", "state"))


A, B = "https://a.example/", "https://b.example/"


def test_what_is_due_is_looked_at_and_noted():
    an_address(A), an_address(B), an_address("https://c.example/", due_at=NOW + timedelta(days=1))

    count = checked(Web({B: GONE}))

    assert count == 2
    assert states() == {A: "fine", B: "failing", "https://c.example/": "unknown"}
    assert WebAddress.objects.get(url=A).due_at == WebAddress.objects.get(url=A).checked_at + timedelta(days=14)


def test_an_address_that_is_twice_gone_is_broken_and_recovers_by_itself():
    an_address(A)
    for hours in (0, 7):
        checked(Web({A: GONE}), Clock(NOW + timedelta(hours=hours)))
    broken = states()

    checked(Web({}), Clock(NOW + timedelta(days=3)))

    assert broken == {A: "broken"}
    assert states() == {A: "fine"}


def test_when_nothing_at_all_can_be_reached_nobody_is_judged():
    an_address(A), an_address(B, state="fine")
    web = Web({A: NO_NAME, B: NO_NAME})

    for hours in range(0, 96, 2):
        checked(web, Clock(NOW + timedelta(hours=hours)))

    assert states() == {A: "unknown", B: "fine"}


def test_what_cannot_be_reached_while_others_can_fails():
    an_address(A), an_address(B)

    checked(Web({A: NO_NAME}))

    assert states() == {A: "failing", B: "fine"}
    assert WebAddress.objects.get(url=A).reason == "name"


def test_when_one_alone_is_due_an_address_that_was_fine_tells_whether_the_network_works():
    an_address(A)
    an_address(B, state="fine", due_at=NOW + timedelta(days=9))
    web = Web({A: NO_NAME})

    checked(web)

    assert web.looked == [A, B]
    assert states() == {A: "failing", B: "fine"}


def test_one_host_with_many_addresses_is_given_its_pause_between_two_of_them():
    for number in range(5):
        an_address(f"https://a.example/{number}")
    clock = Clock()

    checked(Web({}), clock, pause=5.0)

    assert clock.rested == [5.0] * 5  # Once after asking what the site wants of machines.


def test_while_one_host_rests_others_are_looked_at():
    for host in ("a", "b", "c"):
        for number in range(2):
            an_address(f"https://{host}.example/{number}")
    clock = Clock()

    checked(Web({}), clock, pause=5.0)

    assert len(clock.rested) == 2


def test_a_site_that_wants_no_machines_is_left_alone_and_not_called_broken():
    an_address("https://a.example/oma/1"), an_address("https://a.example/julkinen")
    web = Web({}, robots={"https://a.example/robots.txt": b"User-agent: *\nDisallow: /oma/"})

    checked(web)

    assert web.looked == ["https://a.example/julkinen"]
    assert states()["https://a.example/oma/1"] == "unknown"


def test_one_run_looks_at_no_more_than_it_may():
    for number in range(5):
        an_address(f"https://{number}.example/")
    web = Web({})

    assert checked(web, addresses=2) == 2
    assert len(web.looked) == 2


def test_one_run_ends_when_its_time_is_over():
    for number in range(100):
        an_address(f"https://a.example/{number}")
    clock = Clock()

    checked(Web({}), clock, pause=5.0, seconds=60)

    assert clock.now <= NOW + timedelta(seconds=60)


def test_a_host_that_another_worker_holds_is_left_to_it():
    address = an_address(A)
    WebHost.objects.filter(pk=address.host_id).update(held_until=NOW + timedelta(minutes=1))
    web = Web({})

    checked(web)

    assert web.looked == []


def test_a_worker_that_dies_loses_nothing_and_holds_its_host_for_a_while_only():
    an_address(A, due_at=NOW - timedelta(hours=1)), an_address(B)
    with pytest.raises(Killed):
        checked(Web({B: Killed}))
    after_death = states()
    soon, later = Web({}), Web({})

    checked(soon, Clock(NOW + timedelta(minutes=1)))
    checked(later, Clock(NOW + HELD + timedelta(minutes=1)))

    assert after_death == {A: "fine", B: "unknown"}
    assert (soon.looked, later.looked) == ([], [B])
    assert states() == {A: "fine", B: "fine"}


def test_checking_twice_looks_once():
    an_address(A)
    web = Web({})

    checked(web)
    checked(web, Clock(NOW + timedelta(minutes=1)))

    assert web.looked == [A]


def test_a_site_that_checks_no_links_asks_nobody(settings):
    settings.LINK_CHECK = False
    an_address(A)

    assert check_addresses() == 0
    assert states() == {A: "unknown"}
