"""What the two of a pair settle, on their page and by the actions behind it."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection

from mentoring.pairs.actions.agreeing import agree, set_goals
from mentoring.pairs.actions.living import NotActive, OnlyTheMentee
from mentoring.pairs.actions.minding import CLOSES_BEFORE, SILENT_AFTER, mind_pairs
from mentoring.pairs.admission import address_of
from mentoring.pairs.models import Pair, SurveyAnswer
from mentoring.pairs.rules.states import Side
from tests.factories import NOW
from tests.mentoring.people import FAR, a_programme, an_active_pair, an_invited_pair
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def page_of(pair, side):
    return urlsplit(address_of(pair, side)).path


def sent_to(recipient, about):
    return Letter.objects.filter(recipient=recipient, key__contains=about).count()


def test_both_agree_and_the_first_time_counts(client, clock):
    pair = an_active_pair(a_programme(agreement="Tapaamme kuusi kertaa.\nKumpikin voi lopettaa."))
    assert "Kumpikin voi lopettaa." in client.get(page_of(pair, Side.MENTOR)).text

    client.post(page_of(pair, Side.MENTOR), {"do": "agree"})
    clock.shift(DAY)
    for side in Side:
        agree(pair=pair, by=side, now=NOW + DAY)

    pair.refresh_from_db()
    assert (pair.mentor_agreed_at, pair.mentee_agreed_at) == (NOW, NOW + DAY)


def test_nobody_agrees_to_a_pair_that_is_not_active():
    with pytest.raises(NotActive):
        agree(pair=an_invited_pair(a_programme()), by=Side.MENTEE, now=NOW)


def test_goals_are_the_mentees_words_which_the_mentor_reads_and_the_database_keeps_sealed(client):
    pair = an_active_pair(a_programme())

    client.post(page_of(pair, Side.MENTEE), {"do": "goals", "goals-words": "Haluan kesätyön."})
    client.post(page_of(pair, Side.MENTOR), {"do": "goals", "goals-words": "Hän tarvitsee rohkeutta."})

    assert "Haluan kesätyön." in client.get(page_of(pair, Side.MENTOR)).text
    with connection.cursor() as cursor:
        cursor.execute("SELECT goals FROM mentoring_pair")
        assert "kesätyön" not in cursor.fetchone()[0]
    with pytest.raises(OnlyTheMentee):
        set_goals(pair=pair, by=Side.MENTOR, words="Hän tarvitsee rohkeutta.")


def test_goals_with_a_telephone_number_come_back_with_a_word_about_it(client):
    pair = an_active_pair(a_programme())

    page = client.post(page_of(pair, Side.MENTEE), {"do": "goals", "goals-words": "Soita 040 1234567."})

    assert page.status_code == 422
    assert "Soita 040 1234567." in page.text
    assert Pair.objects.get().goals == ""


def test_after_two_weeks_both_are_asked_how_it_has_begun_and_answer_without_words(client, clock):
    pair = an_active_pair(a_programme())
    early = {"do": "survey", "survey-feeling": "mixed"}
    assert "survey-feeling" not in client.get(page_of(pair, Side.MENTEE)).text

    clock.shift(14 * DAY)
    assert "survey-feeling" in client.get(page_of(pair, Side.MENTEE)).text
    client.post(page_of(pair, Side.MENTEE), early)

    answer = SurveyAnswer.objects.get()
    assert (answer.side, answer.occasion, answer.feeling, answer.goal_reached) == ("mentee", "early", "mixed", "")
    assert "survey-feeling" not in client.get(page_of(pair, Side.MENTEE)).text


def test_at_the_end_they_are_asked_about_the_goal_too(client):
    pair = an_active_pair(a_programme())
    client.post(page_of(pair, Side.MENTOR), {"do": "end", "end-reason": "goal"})
    sent = {"do": "survey", "survey-feeling": "well"}

    without = client.post(page_of(pair, Side.MENTEE), sent)
    client.post(page_of(pair, Side.MENTEE), sent | {"survey-goal_reached": "yes"})

    assert without.status_code == 422
    assert SurveyAnswer.objects.get().goal_reached == "yes"


def test_the_two_close_the_pair_themselves_when_its_end_is_near_and_not_before(client, clock):
    pair = an_active_pair(a_programme())
    client.post(page_of(pair, Side.MENTEE), {"do": "close"})
    pair.refresh_from_db()
    assert pair.state == "active"

    pair.ends_date = (NOW + CLOSES_BEFORE).date()
    pair.save()
    client.post(page_of(pair, Side.MENTEE), {"do": "close"})

    pair.refresh_from_db()
    assert pair.state == "completed"


def test_of_the_end_that_comes_near_both_are_told_once():
    pair = an_active_pair(a_programme())
    pair.checked_in_at = NOW
    pair.ends_date = (NOW + CLOSES_BEFORE).date()
    pair.save()

    done = [mind_pairs(now=NOW + day * DAY) for day in (0, 1)]

    assert done == [1, 0]
    assert [sent_to(f"{side}@example.org", ":closing:") for side in Side] == [1, 1]


def test_silence_is_asked_about_once_and_again_after_the_next_silence():
    pair = an_active_pair(a_programme())
    pair.checked_in_at = NOW
    pair.save()
    silent = SILENT_AFTER + DAY

    first = [mind_pairs(now=NOW + silent + day * DAY) for day in (0, 1)]
    Pair.objects.update(heard_at=NOW + silent + 2 * DAY)
    second = [mind_pairs(now=NOW + 2 * silent + day * DAY) for day in (0, 3)]

    assert (first, second) == ([1, 0], [0, 1])
    assert [sent_to(f"{side}@example.org", ":silence:") for side in Side] == [2, 2]
    assert pair.ends_date == FAR
