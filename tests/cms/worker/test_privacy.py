"""What may stand in the queue's rows."""

import traceback
from uuid import UUID

import pytest
from django_q.models import OrmQ
from django_q.tasks import async_task

from cms.worker.rules.privacy import NotAnId, expect_ids, harmless_result


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        True,
        UUID(int=7),
        "viuhka",
        "cms.worker.tasks.clear_sessions",
        "images/kuva_ä.max-165x165.jpg",
        ["a", (1, 2), {"key": None}],
    ],
)
def test_ids_and_codes_may(value):
    expect_ids(value)


@pytest.mark.parametrize(
    "value",
    ["Aino Virtanen", "aino@example.org", "word " * 100, "a" * 301, 1.5, b"aino", object(), [["Aino Virtanen"]]],
)
def test_nothing_else_may(value):
    with pytest.raises(NotAnId, match="Pass the row's id instead"):
        expect_ids(value)


def test_the_error_does_not_quote_what_it_refuses():
    with pytest.raises(NotAnId) as refused:
        expect_ids(["Aino Virtanen"])

    assert "Aino" not in str(refused.value)


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [{"args": ("Aino Virtanen",)}, {"kwargs": {"name": "Aino Virtanen"}}])
def test_a_task_with_words_of_a_person_does_not_reach_the_queue(arguments):
    with pytest.raises(NotAnId):
        async_task("os.getpid", *arguments.get("args", ()), **arguments.get("kwargs", {}))

    assert not OrmQ.objects.exists()


def test_of_an_error_its_kind_and_place_are_kept():
    try:
        int("Aino Virtanen\nNotAnError: Aino")
    except ValueError as error:
        text = f"{error} : {traceback.format_exc()}"

    kept = harmless_result(text)

    assert kept.startswith("ValueError at test_privacy.py:")
    assert "Aino" not in kept


def test_of_an_error_that_followed_another_the_last_is_kept():
    try:
        try:
            int("Aino")
        except ValueError:
            {}["Virtanen"]
    except KeyError:
        text = f"x : {traceback.format_exc()}"

    assert harmless_result(text).startswith("KeyError at test_privacy.py:")


@pytest.mark.parametrize(("result", "kept"), [(None, None), (3, 3), ("Aino", None), ({"name": "Aino"}, None)])
def test_of_a_success_numbers_are_kept(result, kept):
    assert harmless_result(result) == kept
