"""Looking at one address: what comes of it, how little is asked, and that nothing inside is ever asked."""

from socket import EAI_NONAME, gaierror

import pytest

from tests.viuhka.linkcheck.server import a_server
from viuhka.linkcheck.fetching import LITTLE, Fetcher
from viuhka.linkcheck.rules.judging import Outcome

AGENT = "Palveluviuhka-linkcheck/1 (+mailto:toimitus@example.org)"


@pytest.fixture(scope="module")
def server():
    with a_server() as server:
        yield server


@pytest.fixture(autouse=True)
def _nothing_seen(server):
    server.seen.clear()


def a_fetcher(**given):
    named = {"agent": AGENT, "seconds": 5.0, "loopback": True, "resolve": lambda _host, _port: ["127.0.0.1"]}
    return Fetcher(**named | given)


def look(server, path, **given):
    return a_fetcher(**given).look(f"http://palvelu.example:{server.server_port}{path}")


def asked(server):
    return [(method, path) for method, path, _headers in server.seen]


def test_what_answers_is_fine_and_asked_for_its_head_alone(server):
    answer = look(server, "/fine")

    assert (answer.outcome, answer.status) == (Outcome.FINE, 200)
    assert asked(server) == [("HEAD", "/fine")]


def test_the_server_is_told_who_asks_and_by_which_name(server):
    look(server, "/fine")

    _method, _path, headers = server.seen[0]
    assert headers["User-Agent"] == AGENT
    assert headers["Host"] == f"palvelu.example:{server.server_port}"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (500, Outcome.FAILED),
        (503, Outcome.FAILED),
        (400, Outcome.FAILED),
        (401, Outcome.FINE),
        (403, Outcome.FINE),
        (429, Outcome.FINE),
    ],
)
def test_a_status_means_what_it_says(server, status, outcome):
    assert look(server, f"/{status}").outcome == outcome


def test_a_server_that_refuses_heads_is_asked_for_the_page(server):
    answer = look(server, "/no-head")

    assert answer.outcome == Outcome.FINE
    assert asked(server) == [("HEAD", "/no-head"), ("GET", "/no-head")]


def test_whoever_says_that_it_is_too_much_is_not_asked_again(server):
    look(server, "/429")

    assert asked(server) == [("HEAD", "/429")]


def test_of_a_huge_page_little_is_read_and_then_the_line_is_cut(server):
    answer = look(server, "/huge")

    assert answer.outcome == Outcome.FINE
    assert len(answer.body) <= LITTLE
    assert server.hung_up.wait(30)


@pytest.mark.parametrize("path", ["/silent", "/drip"])
def test_a_server_that_never_ends_is_left(server, path):
    answer = look(server, path, seconds=0.4)

    assert (answer.outcome, answer.reason) == (Outcome.UNREACHABLE, "connection")


def test_a_redirect_is_followed_to_its_end(server):
    answer = look(server, "/moved")

    assert answer.outcome == Outcome.FINE
    assert asked(server) == [("HEAD", "/moved"), ("HEAD", "/fine")]


def test_redirects_in_a_circle_are_left(server):
    answer = look(server, "/loop")

    assert (answer.outcome, answer.reason) == (Outcome.FAILED, "redirects")
    assert asked(server) == [("HEAD", "/loop"), ("HEAD", "/pool")]


@pytest.mark.parametrize("path", ["/inside", "/metadata"])
def test_a_redirect_to_the_inside_is_not_followed(server, path):
    numbers = {"palvelu.example": "127.0.0.1"}

    answer = look(server, path, resolve=lambda host, _port: [numbers.get(host, host)])

    assert (answer.outcome, answer.reason) == (Outcome.FAILED, "inside")


def test_a_redirect_to_what_is_no_web_address_is_not_followed(server):
    answer = look(server, "/file")

    assert (answer.outcome, answer.reason) == (Outcome.FAILED, "redirect")


def test_this_machine_is_asked_in_tests_alone(server):
    answer = look(server, "/fine", loopback=False)

    assert answer.outcome == Outcome.FAILED
    assert asked(server) == []


@pytest.mark.parametrize("number", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1", "0.0.0.0"])
def test_a_name_that_has_an_inner_number_is_not_asked(server, number):
    answer = a_fetcher(loopback=False, resolve=lambda *_: ["93.184.215.14", number]).look("http://palvelu.example/")

    assert (answer.outcome, answer.reason) == (Outcome.FAILED, "inside")


def test_a_name_that_changes_its_mind_is_connected_to_where_it_was_checked(server):
    numbers = iter([["127.0.0.1"], ["10.0.0.1"]])
    calls = []

    def rebinding(host, _port):
        calls.append(host)
        return next(numbers)

    answer = look(server, "/fine", resolve=rebinding)

    assert answer.outcome == Outcome.FINE
    assert calls == ["palvelu.example"]


def test_a_name_is_checked_anew_at_each_request(server):
    numbers = iter([["127.0.0.1"], ["10.0.0.1"]])

    answer = look(server, "/no-head", resolve=lambda *_: next(numbers))

    assert (answer.outcome, answer.reason) == (Outcome.FAILED, "inside")
    assert asked(server) == [("HEAD", "/no-head")]


def test_a_name_that_nobody_knows_may_be_the_fault_of_our_own_network():
    def unknown(_host, _port):
        raise gaierror(EAI_NONAME, "unknown")

    answer = a_fetcher(resolve=unknown).look("http://palvelu.example/")

    assert (answer.outcome, answer.reason) == (Outcome.UNREACHABLE, "name")


def test_a_port_where_nothing_listens_is_unreachable(server):
    answer = a_fetcher().look("http://palvelu.example:9/")

    assert (answer.outcome, answer.reason) == (Outcome.UNREACHABLE, "connection")


def test_a_server_that_does_not_speak_securely_is_unreachable(server):
    answer = a_fetcher().look(f"https://palvelu.example:{server.server_port}/fine")

    assert (answer.outcome, answer.reason) == (Outcome.UNREACHABLE, "certificate")


def test_another_port_than_the_usual_one_is_not_asked():
    answer = a_fetcher(loopback=False).look("http://palvelu.example:8080/")

    assert (answer.outcome, answer.reason) == (Outcome.FAILED, "port")
