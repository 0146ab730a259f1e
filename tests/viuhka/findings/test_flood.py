"""A flood of reports from many networks at once: it ends, and the house goes on working."""

import json

import pytest
import time_machine
from django.contrib.auth.models import Group

from cms.roles import rules
from frontend_contract.models import Submission
from tests.factories import NOW, a_live_service, a_user
from tests.viuhka.findings.reporting import Reader
from viuhka.findings.models import Finding
from viuhka.outbox.models import Letter, UnaskedLetters

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("open_to_all")]

MOST_A_DAY = 1000
QUERY = """
mutation($input: FindingInput!, $key: String!) {
  submitFinding(input: $input, idempotencyKey: $key) { case problems { code } }
}
"""


def sent_by_a_frontend(client, number):
    told = {"kind": "ERROR", "role": "OTHER", "text": "a" * 2000, "email": "kolmas@example.org"}
    body = json.dumps({"query": QUERY, "variables": {"input": told, "key": f"flood-of-reports-{number}"}})
    network = f"10.0.{number // 250}.{number % 250 + 1}"
    return client.post("/graphql/", body, content_type="application/json", REMOTE_ADDR=network).json()


def test_a_flood_ends_and_an_editor_goes_on_working(client, clock):
    page = a_live_service(title="Neuvonta")

    answers = [sent_by_a_frontend(client, number) for number in range(MOST_A_DAY + 5)]
    on_the_page = Reader(client, clock).report()

    assert all("errors" not in answer for answer in answers[:MOST_A_DAY])
    assert [answer["errors"][0]["extensions"]["code"] for answer in answers[MOST_A_DAY:]] == ["TOO_MANY_REQUESTS"] * 5
    assert on_the_page.status_code == 429
    assert Finding.objects.count() == Submission.objects.count() == MOST_A_DAY
    assert (Letter.objects.filter(recipient="kolmas@example.org").count(), UnaskedLetters.objects.count()) == (3, 1)
    editor = a_user()
    editor.groups.add(Group.objects.get(name=rules.EDITORS))
    client.force_login(editor)
    assert client.get("/admin/findings/").status_code == 200
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    assert page.save_revision(user=editor).pk
    with time_machine.travel(NOW, tick=False) as tomorrow:
        tomorrow.shift(25 * 3600)
        assert Reader(client, tomorrow).report().status_code == 302
