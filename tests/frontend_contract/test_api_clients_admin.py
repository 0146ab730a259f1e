"""API clients in the admin: each screen asks for its right, and a token is seen once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from frontend_contract.actions import create_api_client, revoke_api_client
from frontend_contract.demo import load_demo_clients
from frontend_contract.models import ApiClient, ApiClientState, token_hash
from tests.factories import LONG_AGO, NOW, PROVIDER, STAFF, a_user

pytestmark = pytest.mark.django_db

RIGHTS = {"view_apiclient", "add_apiclient", "change_apiclient"}
HELSINKI = ZoneInfo("Europe/Helsinki")


def an_account_with(*codenames):
    account = a_user()
    account.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", *codenames)))
    return account


@pytest.fixture
def admin(client):
    """A browser of somebody with all rights over API clients."""
    client.force_login(an_account_with(*RIGHTS))
    return client


def an_api_client(name="Sivusto", **given):
    return create_api_client(name=name, now=LONG_AGO, **{"audiences": [STAFF], **given})


def create(browser, **changes):
    data = {"name": "Sivusto", "audiences": ["jobseeker", "provider"], "last_day": "2099-12-31"}
    return browser.post(reverse("api_clients_add"), data | changes)


def shown_token(response):
    return BeautifulSoup(response.content, "html.parser").find(id="token")["value"]


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def rows_of(response):
    rows = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    return [" ".join(row.get_text(" ").split()) for row in rows]


def screens(api_client):
    return {
        "view_apiclient": [reverse("api_clients"), reverse("api_clients_results")],
        "add_apiclient": [reverse("api_clients_add")],
        "change_apiclient": [reverse("api_clients_revoke", args=[api_client.pk])],
    }


# Rights


@pytest.mark.parametrize("right", sorted(RIGHTS))
def test_each_screen_asks_for_its_own_right_on_reading_and_on_deciding(client, right):
    api_client, _ = an_api_client()
    client.force_login(an_account_with(*RIGHTS - {right}))

    for address in screens(api_client)[right]:
        answers = [client.get(address), client.post(address, {"name": "A", "audiences": "staff"})]

        assert [answer.status_code for answer in answers] == [403, 403]
        assert "Sivusto" not in text_of(answers[0])

    assert ApiClient.objects.filter(revoked_at=None).count() == 1


@pytest.mark.parametrize("right", sorted(RIGHTS))
def test_each_right_is_enough_for_its_own_screen(client, right):
    api_client, _ = an_api_client()
    client.force_login(an_account_with(right))

    assert {client.get(address).status_code for address in screens(api_client)[right]} == {200}


def test_without_the_admin_there_is_nothing(client):
    api_client, _ = an_api_client()
    client.force_login(a_user())

    for addresses in screens(api_client).values():
        assert {client.get(address).status_code for address in addresses} == {403}


def test_the_menu_leads_there_for_those_who_may_look(client):
    shown = {}
    for right in RIGHTS:
        client.force_login(an_account_with(right))
        shown[right] = f'"url": "{reverse("api_clients")}"' in client.get(reverse("wagtailadmin_home")).content.decode()

    assert shown == {"view_apiclient": True, "add_apiclient": False, "change_apiclient": False}


def test_the_list_offers_only_what_one_may_do(client):
    an_api_client()
    client.force_login(an_account_with("view_apiclient"))

    page = client.get(reverse("api_clients")).content.decode()

    assert reverse("api_clients_add") not in page
    assert "/revoke/" not in page


# Creating


def test_a_client_is_created_for_the_audiences_chosen_until_the_end_of_its_last_day(admin):
    create(admin, last_day="2027-06-30")

    made = ApiClient.objects.get()
    assert (made.name, made.audiences) == ("Sivusto", ["jobseeker", "provider"])
    assert made.expires_at == datetime(2027, 7, 1, tzinfo=HELSINKI)
    assert made.created_by.username in text_of(admin.get(reverse("api_clients")))


def test_the_token_that_is_shown_is_admitted(admin, send):
    token = shown_token(create(admin))

    answer = send('{"query": "{ site { audiences } }"}', Authorization=f"Bearer {token}")

    assert answer.data == {"site": {"audiences": ["JOBSEEKER", "PROVIDER"]}}


def test_the_token_is_shown_once_and_kept_by_no_browser(admin):
    created = create(admin)
    token = shown_token(created)

    later = [admin.get(reverse(name)) for name in ("api_clients", "api_clients_add", "wagtailadmin_home")]

    assert "no-store" in created["Cache-Control"]
    assert all(token not in answer.content.decode() for answer in later)
    assert all(token_hash(token) not in answer.content.decode() for answer in [created, *later])


def test_neither_token_nor_hash_is_written_to_any_log(admin, caplog, send):
    token = shown_token(create(admin))
    send('{"query": "{ site { isOpen } }"}', Authorization=f"Bearer {token}")
    send('{"query": "{ nothing }"}', Authorization=f"Bearer {token}")
    admin.post(reverse("api_clients_revoke", args=[ApiClient.objects.get().pk]))
    send('{"query": "{ site { isOpen } }"}', Authorization=f"Bearer {token}")

    logged = caplog.text + str([record.__dict__ for record in caplog.records])
    audited = str(list(ModelLogEntry.objects.values()))
    for secret in (token, token_hash(token), token[8:24]):
        assert secret not in logged
        assert secret not in audited


def test_the_audit_log_tells_who_created_and_who_revoked(admin):
    create(admin)
    made = ApiClient.objects.get()

    admin.post(reverse("api_clients_revoke", args=[made.pk]))

    entries = ModelLogEntry.objects.order_by("pk").values_list("action", "label", "user__username")
    name = made.created_by.username
    assert list(entries) == [
        ("wagtail.create", "Sivusto", name),
        ("frontend_contract.revoke_api_client", "Sivusto", name),
    ]


def test_a_client_without_a_last_day_never_expires(admin):
    create(admin, last_day="")

    assert ApiClient.objects.get().expires_at is None


def test_a_year_is_offered(client):
    with time_machine.travel(NOW, tick=False):
        client.force_login(an_account_with(*RIGHTS))
        page = client.get(reverse("api_clients_add"))

    field = BeautifulSoup(page.content, "html.parser").find("input", {"name": "last_day"})
    assert field["value"] == "24.11.2027"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"name": "Varattu"}, "name"),
        ({"audiences": []}, "audiences"),
        ({"audiences": ["everybody"]}, "audiences"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"last_day": "soon"}, "last_day"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_typed_is_lost(admin, changes, field):
    an_api_client("Varattu")

    answer = create(admin, **changes)

    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, ApiClient.objects.count()) == (200, 1)
    assert [error["data-contentpath"] for error in page.select("[data-contentpath]:has(.error-message)")] == [field]
    if field != "name":
        assert page.find("input", {"name": "name"})["value"] == "Sivusto"


def test_the_name_of_a_revoked_client_stays_taken(admin):
    api_client, _ = an_api_client("Sivusto")
    revoke_api_client(client=api_client, now=NOW)

    create(admin)

    assert ApiClient.objects.count() == 1


# The list


def test_the_list_tells_the_state_of_each_client(admin):
    an_api_client("Avoin", expires_at=datetime(2099, 1, 1, tzinfo=HELSINKI))
    an_api_client("Loputon")
    an_api_client("Vanha", expires_at=LONG_AGO + timedelta(days=1))
    revoked, token = an_api_client("Peruttu", audiences=[STAFF, PROVIDER])
    revoke_api_client(client=revoked, now=NOW)

    listed = admin.get(reverse("api_clients"), headers={"Accept-Language": "en"})

    rows = {row.split()[0]: row for row in rows_of(listed)}

    assert "Admitted" in rows["Avoin"]
    assert "31.12.2098" in rows["Avoin"]
    assert "Admitted" in rows["Loputon"]
    assert "Expired" in rows["Vanha"]
    assert "Revoked" in rows["Peruttu"]
    assert f"…{token[-4:]}" in rows["Peruttu"]
    assert token not in rows["Peruttu"]


def test_the_list_does_not_even_load_the_hashes(admin, django_assert_max_num_queries):
    an_api_client()

    with django_assert_max_num_queries(20) as statements:
        admin.get(reverse("api_clients"))

    asked = [query["sql"] for query in statements.captured_queries if "apiclient" in query["sql"]]
    assert asked
    assert not [sql for sql in asked if "token_hash" in sql]


def test_demo_clients_are_marked(admin):
    load_demo_clients(now=LONG_AGO)

    assert all("(" in row for row in rows_of(admin.get(reverse("api_clients"))))


# Revoking


def test_revoking_asks_first(admin, send):
    api_client, token = an_api_client()

    page = admin.get(reverse("api_clients_revoke", args=[api_client.pk]))

    assert "Sivusto" in text_of(page)
    assert api_client.token_ending in text_of(page)
    assert send('{"query": "{ site { isOpen } }"}', Authorization=f"Bearer {token}").status == 200


def test_a_confirmed_revocation_takes_effect_at_once_and_is_remembered(admin, send):
    api_client, token = an_api_client()

    answer = admin.post(reverse("api_clients_revoke", args=[api_client.pk]))

    api_client.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, reverse("api_clients"))
    assert api_client.revoked_by is not None
    assert send('{"query": "{ site { isOpen } }"}', Authorization=f"Bearer {token}").status == 401


def test_what_was_revoked_before_stays_as_it_was(admin):
    api_client, _ = an_api_client()
    revoke_api_client(client=api_client, now=LONG_AGO)

    admin.post(reverse("api_clients_revoke", args=[api_client.pk]))

    assert ApiClient.objects.get().revoked_at == LONG_AGO


def test_a_client_that_is_not_there_is_not_found(admin):
    assert admin.get(reverse("api_clients_revoke", args=[0])).status_code == 404


@pytest.mark.parametrize(
    ("expires_at", "revoked_at", "state"),
    [
        (None, None, ApiClientState.ADMITTED),
        (NOW + timedelta(seconds=1), None, ApiClientState.ADMITTED),
        (NOW, None, ApiClientState.EXPIRED),
        (NOW - timedelta(seconds=1), None, ApiClientState.EXPIRED),
        (None, NOW, ApiClientState.REVOKED),
        (NOW - timedelta(seconds=1), NOW, ApiClientState.REVOKED),
    ],
)
def test_the_state_that_is_shown_is_the_state_that_holds(expires_at, revoked_at, state):
    api_client, token = an_api_client(expires_at=expires_at)
    if revoked_at:
        revoke_api_client(client=api_client, now=revoked_at)
        api_client.refresh_from_db()

    admitted = ApiClient.objects.admitted(token, NOW).exists()

    assert api_client.state(NOW) is state
    assert admitted == (state is ApiClientState.ADMITTED)
