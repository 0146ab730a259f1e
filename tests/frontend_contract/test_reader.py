"""Who asks, and what that lets them read."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model

from frontend_contract.actions import create_api_client, revoke_api_client
from frontend_contract.models import ApiClient
from tests.factories import JOBSEEKER, LONG_AGO, NOW, PROVIDER, STAFF, a_user
from tests.frontend_contract.shelving import a_full_shelf, put, service
from viuhka.audiences.actions import move_launch_stage, roll_back_launch_stage
from viuhka.audiences.models import LaunchStage

pytestmark = pytest.mark.django_db

WHO = "{ site { audiences } }"
TITLES = "{ services { totalCount nodes { title } } }"
QUERY = '{"query": "{ site { audiences } }"}'


def titles(answer):
    return {node["title"] for node in answer.data["services"]["nodes"]}


# The token


@pytest.mark.parametrize(
    ("reader", "audiences"),
    [
        ("anonymous", ["JOBSEEKER"]),
        ("jobseeker", ["JOBSEEKER"]),
        ("provider", ["JOBSEEKER", "PROVIDER"]),
        ("staff", ["JOBSEEKER", "PROVIDER", "STAFF"]),
    ],
)
def test_a_token_reads_in_the_name_of_its_audiences(ask, reader, audiences):
    assert ask(WHO, reader=reader).data["site"]["audiences"] == audiences


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_is_written_in_any_case(send, token_of, scheme):
    assert send(QUERY, Authorization=f"{scheme} {token_of('staff')}").status == 200


def test_a_token_is_admitted_until_the_moment_it_expires(send):
    _, token = create_api_client(name="A", audiences=[STAFF], now=LONG_AGO, expires_at=NOW)

    with time_machine.travel(NOW - timedelta(seconds=1), tick=False):
        before = send(QUERY, Authorization=f"Bearer {token}")
    with time_machine.travel(NOW, tick=False):
        after = send(QUERY, Authorization=f"Bearer {token}")

    assert (before.status, after.status) == (200, 401)


def test_a_revoked_token_is_refused_at_the_next_request(send):
    client, token = create_api_client(name="A", audiences=[STAFF], now=LONG_AGO)
    before = send(QUERY, Authorization=f"Bearer {token}")

    revoke_api_client(client=client, now=NOW)

    assert (before.status, send(QUERY, Authorization=f"Bearer {token}").status) == (200, 401)


def test_a_refused_token_never_reads_as_the_public(send):
    answer = send(QUERY, Authorization="Bearer viuhka_unknown")

    assert (answer.status, answer.body.get("data"), answer.codes) == (401, None, ["UNAUTHENTICATED"])
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "header",
    [
        "",
        " ",
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "Token abc",
        "Bearer a b",
        "Bearer ä",
        "Bearer a\tb",
        "Bearer " + "a" * 201,
        "Bearer " + "a" * 30_000,
        "Bearer Bearer abc",
        "Bearer abc, Bearer abc",
        "viuhka_abc",
        "\udc80",
        "Bearer \ud800",
    ],
)
def test_a_malformed_header_is_refused_without_asking_the_database(send, header):
    answer = send(QUERY, Authorization=header)

    assert (answer.status, answer.refused_at_once) == (401, "UNAUTHENTICATED")


def test_the_hash_of_a_token_is_no_token(send, token_of):
    token_of("staff")

    answer = send(QUERY, Authorization=f"Bearer {ApiClient.objects.get().token_hash}")

    assert answer.codes == ["UNAUTHENTICATED"]


def test_only_the_ending_of_a_token_is_kept(token_of):
    token = token_of("staff")

    kept = " ".join(str(value) for value in ApiClient.objects.values_list().get())

    assert token not in kept
    assert token[-5:] not in kept
    assert token[-4:] in kept


@pytest.mark.usefixtures("open_site")
def test_what_is_open_to_another_audience_is_not_there(ask):
    put(service(1, words={"title": "Kaikille"}))
    put(service(2, words={"title": "Tuottajille"}), open_to=[PROVIDER])
    put(service(3, words={"title": "Henkilöstölle"}), open_to=[STAFF])

    seen = {reader: titles(ask(TITLES, reader=reader)) for reader in ("anonymous", "jobseeker", "provider", "staff")}

    assert seen == {
        "anonymous": {"Kaikille"},
        "jobseeker": {"Kaikille"},
        "provider": {"Kaikille", "Tuottajille"},
        "staff": {"Kaikille", "Tuottajille", "Henkilöstölle"},
    }


@pytest.mark.usefixtures("open_site")
def test_a_token_for_staff_alone_does_not_read_what_is_open_to_job_seekers_alone(send):
    put(service(1), open_to=[JOBSEEKER])
    _, token = create_api_client(name="A", audiences=[STAFF], now=LONG_AGO)

    answer = send('{"query": "{ services { totalCount } }"}', Authorization=f"Bearer {token}")

    assert answer.data == {"services": {"totalCount": 0}}


# The launch stage


def test_a_site_nobody_has_opened_is_open_to_staff_alone(ask):
    put(service(1))

    assert titles(ask(TITLES)) == set()
    assert titles(ask(TITLES, reader="staff")) == {"Palvelu 0001"}


def test_a_move_of_the_launch_stage_takes_effect_at_the_next_request(ask):
    put(service(1), open_to=[JOBSEEKER])
    closed = titles(ask(TITLES))

    move_launch_stage(to=LaunchStage.JOBSEEKERS, seen=LaunchStage.STAFF, by=a_user(), reason="Nyt", now=NOW)
    opened = titles(ask(TITLES))
    roll_back_launch_stage(seen=LaunchStage.JOBSEEKERS, by=a_user(), reason="Ei vielä", now=NOW)
    closed_again = titles(ask(TITLES))

    assert (closed, opened, closed_again) == (set(), {"Palvelu 0001"}, set())


EVERYTHING = """
{
  services {
    totalCount nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } facets { name counts { code } }
  }
  service(slug: "palvelu-1") { id }
  events { totalCount nodes { id } }
  event(slug: "tapahtuma-1") { id }
  providers { totalCount nodes { id } }
  provider(slug: "001") { id }
  locations { totalCount nodes { id } }
  location(slug: "001") { id }
  vocabularies { id }
  site { isOpen launchStage notices { code text } }
}
"""


@pytest.mark.parametrize(
    ("stage", "reader"), [(1, "anonymous"), (1, "jobseeker"), (1, "provider")], ids=["public", "seeker", "provider"]
)
def test_a_site_that_is_not_open_to_the_reader_says_so_and_nothing_else(ask, at_stage, stage, reader):
    a_full_shelf(3)
    at_stage(stage)

    data = ask(EVERYTHING, reader=reader).data

    site, services = data.pop("site"), data.pop("services")
    assert (site["isOpen"], site["launchStage"]) == (False, stage)
    assert [notice["code"] for notice in site["notices"]] == ["not-open-yet"]
    assert all(facet["counts"] == [] for facet in services.pop("facets"))
    assert services == {
        "totalCount": 0,
        "nodes": [],
        "edges": [],
        "pageInfo": {"hasNextPage": False, "endCursor": None},
    }
    assert data == {
        "service": None,
        "event": None,
        "provider": None,
        "location": None,
        "events": {"totalCount": 0, "nodes": []},
        "providers": {"totalCount": 0, "nodes": []},
        "locations": {"totalCount": 0, "nodes": []},
        "vocabularies": [],
    }


def test_a_site_that_is_not_open_asks_the_database_for_nothing_but_that(ask, at_stage):
    a_full_shelf(3)
    at_stage(1)

    assert ask(EVERYTHING).statements == 1


@pytest.mark.parametrize(("locale", "words"), [("FI", "Palvelu ei ole"), ("SV", "Tjänsten är"), ("EN", "not open yet")])
def test_not_open_yet_is_said_in_the_language_asked_for(ask, locale, words):
    notices = ask(f"{{ site(locale: {locale}) {{ notices {{ text }} }} }}").data["site"]["notices"]

    assert words in notices[0]["text"]


@pytest.mark.usefixtures("open_site")
def test_demo_content_is_announced_to_those_who_see_some(ask):
    put(service(1, is_demo=True), open_to=[STAFF])

    codes = {
        reader: [
            notice["code"] for notice in ask("{ site { notices { code } } }", reader=reader).data["site"]["notices"]
        ]
        for reader in ("anonymous", "staff")
    }

    assert codes == {"anonymous": [], "staff": ["demo-content"]}


PLANNING = "{ services { nodes { planningNote fillRate fundingType { id } validFrom validTo } } }"


@pytest.mark.parametrize(("stage", "hidden"), [(2, True), (3, False)])
def test_a_provider_reads_planning_facts_only_once_the_site_admits_providers(ask, at_stage, stage, hidden):
    a_full_shelf(1)
    at_stage(stage)

    values = set()
    for node in ask(PLANNING, reader="provider").data["services"]["nodes"]:
        values |= {value is None for value in node.values()}

    assert values == {hidden}


def test_the_database_is_not_even_asked_for_columns_the_reader_may_not_see(ask, at_stage, django_assert_num_queries):
    a_full_shelf(1)
    at_stage(2)

    with django_assert_num_queries(2) as statements:
        ask(TITLES)

    asked = statements.captured_queries[1]["sql"]
    assert '"viuhka_publication"."document"' in asked
    assert '"viuhka_publication"."staff"' not in asked
    assert '"viuhka_publication"."planning"' not in asked


# No session, no cookie


@pytest.mark.usefixtures("open_site")
def test_somebody_who_is_signed_in_reads_as_the_public(ask, client):
    put(service(1), open_to=[STAFF])
    client.force_login(get_user_model().objects.create_superuser("root"))

    answer = ask(TITLES)

    assert titles(answer) == set()
    assert answer.statements == 2


@pytest.mark.usefixtures("open_site")
@pytest.mark.parametrize("value", ["sv", "a" * 32])
def test_cookies_are_neither_set_nor_read(ask, client, value):
    for name in ("sessionid", "csrftoken", "django_language", "messages"):
        client.cookies[name] = value
    before = dict(client.cookies)

    answer = ask("{ site { notices { text } isOpen } }")

    assert dict(client.cookies) == before
    assert "Set-Cookie" not in answer.headers
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_no_token_that_forges_requests_is_asked_for(settings, client):
    checking = type(client)(enforce_csrf_checks=True)

    response = checking.post("/graphql/", QUERY, content_type="application/json")

    assert response.status_code == 200
