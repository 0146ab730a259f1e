"""What frontends send in: the same forms, once for a key, within limits, and nothing told of anybody else."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from frontend_contract import submissions
from frontend_contract.models import Submission
from tests.factories import NOW, PROVIDER, a_live_service
from viuhka.findings.models import Finding, MissedSearch
from viuhka.findings.views import LIMITS
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site", "clock")]

SUBMIT = """
mutation($input: FindingInput!, $key: String!, $locale: Locale) {
  submitFinding(input: $input, idempotencyKey: $key, locale: $locale) {
    case address problems { field code message }
  }
}
"""
NOTE = "mutation($words: String!) { noteMissedSearch(words: $words, locale: SV) }"
KEY = "5f0a3c1e-8a0b-4d0e-9a36-0c5a1f4d2b11"
GIVEN = {"kind": "ERROR", "role": "CLIENT", "text": "Aukioloaika on väärä."}


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def submit(ask):
    def submit(key=KEY, locale="FI", reader="anonymous", **given):
        return ask(SUBMIT, {"input": GIVEN | given, "key": key, "locale": locale}, reader=reader)

    return submit


def receipt(answer):
    return answer.data["submitFinding"]


def test_a_finding_is_sent_in_and_followed_at_the_address_of_the_receipt(submit, client):
    page = a_live_service()

    answered = receipt(submit(page=page.ref, field="howToAccess", kind="BROKEN_LINK"))

    finding = Finding.objects.get()
    assert (answered["case"], answered["problems"]) == (finding.case, [])
    assert (finding.ref, finding.field, finding.kind, finding.locale) == (
        page.ref,
        "how_to_access",
        "broken-link",
        "fi",
    )
    assert finding.case in client.get(answered["address"]).text


def test_what_has_to_be_mended_is_told_with_codes_in_the_senders_language(submit):
    finnish = receipt(submit(text="Soita 040 123 4567.", email="ei osoite"))["problems"]
    swedish = receipt(submit(text="Soita 040 123 4567.", email="ei osoite", locale="SV"))["problems"]

    assert [(one["field"], one["code"]) for one in finnish] == [("text", "personal-phone"), ("email", "invalid")]
    assert [one["code"] for one in finnish] == [one["code"] for one in swedish]
    assert all(fi["message"] != sv["message"] for fi, sv in zip(finnish, swedish, strict=True))
    assert not Finding.objects.exists()


def test_an_empty_text_is_required(submit):
    assert receipt(submit(text=" "))["problems"][0]["code"] == "required"


def test_the_same_under_the_same_key_gives_the_same_answer_and_happens_once(submit):
    first, second = receipt(submit()), receipt(submit())

    assert first == second
    assert Finding.objects.count() == 1


@pytest.mark.parametrize("other", [{"text": "Muuta."}, {"email": "a@example.org"}, {"locale": "SV"}])
def test_something_else_under_the_same_key_is_refused(submit, other):
    submit()

    assert submit(**other).codes == ["KEY_REUSED"]
    assert Finding.objects.count() == 1


def test_what_was_mended_may_be_sent_under_the_same_key(submit):
    submit(text="")

    assert receipt(submit())["case"]


def test_a_key_is_forgotten_after_a_day(submit, clock):
    submit()
    clock.shift(timedelta(hours=24))

    assert receipt(submit(text="Muuta."))["case"]


def test_the_worker_deletes_answers_that_are_kept_no_longer(submit):
    submit()

    assert [submissions.forget(NOW + timedelta(hours=hours)) for hours in (23, 24)] == [0, 1]


def test_of_two_clients_neither_finds_out_which_keys_the_other_used(submit):
    receipt(submit(reader="staff"))

    assert receipt(submit(reader="provider", text="Muuta."))["case"]


def test_a_key_that_can_be_guessed_is_refused(submit):
    assert submit(key="1").codes == ["BAD_ARGUMENT"]


def test_what_is_kept_of_a_submission_says_nothing_of_it(submit):
    from django.db import connection

    submit(email="lukija@example.org")

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Submission._meta.db_table}")
        stored = str(cursor.fetchall())
    assert not any(word in stored for word in ("lukija", "Aukioloaika", "feedback", Finding.objects.get().case))


def test_nothing_in_the_answer_tells_whether_an_address_is_known(submit):
    answers = [receipt(submit(key=f"{KEY}{number}", email="kolmas@example.org")) for number in range(5)]

    assert all(answer["case"] and not answer["problems"] for answer in answers)
    assert Letter.objects.filter(recipient="kolmas@example.org").count() == 3


def test_a_page_that_is_hidden_is_taken_like_one_that_never_was(submit):
    hidden = a_live_service(title="Salaneuvonta", open_to=[PROVIDER])

    answers = [
        submit(key=f"{KEY}{number}", page=ref) for number, ref in enumerate((hidden.ref, "service:ei-ole", "mitä vain"))
    ]

    assert all(receipt(answer)["case"] for answer in answers)
    assert "Salaneuvonta" not in str([answer.body for answer in answers])


def test_a_flood_from_one_network_ends(submit):
    limit = int(LIMITS.rates["send"].partition("/")[0])

    codes = [submit(key=f"{KEY}{number}").codes for number in range(limit + 3)]

    assert codes[-3:] == [["TOO_MANY_REQUESTS"]] * 3
    assert Finding.objects.count() == Submission.objects.count() == limit


def test_the_form_of_the_site_and_the_contract_share_their_limit(submit, client):
    for number in range(int(LIMITS.rates["send"].partition("/")[0])):
        submit(key=f"{KEY}{number}")

    page = client.get("/feedback/fi/").content.decode()
    shown = page.split('name="shown" value="')[1].split('"')[0]
    with time_machine.travel(NOW + timedelta(seconds=10), tick=False):
        typed = {"kind": "error", "role": "client", "text": "Virhe.", "shown": shown}
        assert client.post("/feedback/fi/", typed).status_code == 429


def test_one_mutation_is_carried_out_in_a_request(ask):
    one = f'submitFinding(input: {{kind: ERROR, role: CLIENT, text: "a"}}, idempotencyKey: "{KEY}") {{ case }}'

    for query in (f"mutation {{ a: {one} b: {one} }}", f"mutation {{ ...X }} fragment X on Mutation {{ {one} }}"):
        assert ask(query).refused_at_once == "TOO_COSTLY"


def test_nothing_is_sent_in_by_get_or_by_a_form_of_another_site(client):
    query = f'mutation {{ noteMissedSearch(words: "{KEY}") }}'

    by_get = client.get(reverse("graphql"), {"query": query})
    by_form = client.post(reverse("graphql"), {"query": query})
    as_text = client.post(reverse("graphql"), json.dumps({"query": query}), content_type="text/plain")

    assert [answer.status_code for answer in (by_get, by_form, as_text)] == [405, 415, 415]
    assert not MissedSearch.objects.exists()


def test_a_long_text_is_sent_back_by_the_form_and_one_without_end_by_the_limits(submit):
    assert receipt(submit(text="a" * 2001))["problems"][0]["code"] == "max_length"
    assert submit(text="a" * 5001).refused_at_once == "BAD_ARGUMENT"


def test_a_query_has_no_longer_texts_than_before(ask):
    assert ask("query($s: String!) { service(slug: $s) { id } }", {"s": "a" * 1001}).refused_at_once == "BAD_ARGUMENT"


def test_a_search_without_a_hit_is_counted(ask):
    for _ in range(2):
        assert ask(NOTE, {"words": "Palkkatuki"}).data == {"noteMissedSearch": True}

    assert MissedSearch.objects.values_list("words", "locale", "count").get() == ("palkkatuki", "sv", 2)


def test_whether_a_search_was_counted_is_not_told(ask):
    assert ask(NOTE, {"words": "010190-123A"}).data == {"noteMissedSearch": True}
    assert not MissedSearch.objects.exists()
