"""A coordinator weighs criteria anew, tries what that would change, and reads reports."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.urls import reverse

from mentoring.matching.rules.people import Criterion
from mentoring.pairs.actions.answering import accept_invitation
from mentoring.pairs.models import Pair
from mentoring.programmes.actions.weighing import WeightsDoNotAddUp, set_weights
from mentoring.programmes.models import WeightSet
from mentoring.runs.actions.carrying import carry_on_runs
from mentoring.runs.actions.requesting import request_run
from mentoring.runs.actions.reviewing import approve_all
from tests.factories import NOW, a_user
from tests.mentoring.people import a_mentee, a_mentor, a_programme
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
POINTS = dict.fromkeys((criterion.value for criterion in Criterion), 0)


@pytest.fixture(autouse=True)
def _a_moment():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def programme():
    return a_programme(places_per_mentor=1)


def a_run(programme, mentees=2):
    """Each mentee shares a theme with one mentor and interests with the next."""
    for number in range(mentees):
        after = (number + 1) % mentees
        a_mentee(programme, email=f"a{number}@example.org", themes=[f"t{number}"], interests=[f"i{number}"])
        a_mentor(programme, email=f"m{number}@example.org", themes=[f"t{number}"], interests=[f"i{after}"])
    run = request_run(programme=programme, ends_date=date(2027, 6, 1), by=None, now=NOW)
    carry_on_runs(now=NOW)
    run.refresh_from_db()
    return run


def weigh(programme, **points):
    weights = {criterion: points.get(criterion.value, 0) for criterion in Criterion}
    return set_weights(programme=programme, weights=weights, by=a_user(), now=NOW)


def weights_of(programme):
    return reverse("mentoring_weights", args=[programme.pk])


def test_a_new_version_is_made_and_the_old_one_stays(client, coordinator, programme):
    weigh(programme, themes=1000)

    client.post(weights_of(programme), POINTS | {"themes": 600, "interests": 400})

    old, new = WeightSet.objects.order_by("number")
    assert (old.number, old.themes, new.number, new.themes, new.interests) == (1, 1000, 2, 600, 400)
    assert new.made_by == coordinator
    assert programme.terms(date(2027, 6, 1)).weights[Criterion.INTERESTS] == 400


@pytest.mark.usefixtures("coordinator")
def test_points_that_do_not_add_up_are_told_and_stay_in_the_form(client, programme):
    page = client.post(weights_of(programme), POINTS | {"themes": 613}).text

    assert "yhteensä 613" in page
    assert 'value="613"' in page
    assert not WeightSet.objects.exists()


def test_the_action_refuses_them_as_well(programme):
    with pytest.raises(WeightsDoNotAddUp):
        weigh(programme, themes=999)


@pytest.mark.usefixtures("coordinator")
def test_what_other_weights_would_change_is_shown_and_neither_kept_nor_mailed(client, programme):
    weigh(programme, themes=1000)
    run = a_run(programme)
    other = weigh(programme, interests=1000)
    before = list(run.proposed.order_by("pk").values_list("mentee", "mentor"))
    letters = Letter.objects.count()
    path = reverse("match_run_what_if", args=[run.pk])

    same = client.post(path, {"weights": ""}).text
    page = client.post(path, {"weights": other.pk}).text

    assert "→" not in same
    assert page.count("→") == 2
    assert list(run.proposed.order_by("pk").values_list("mentee", "mentor")) == before
    assert Letter.objects.count() == letters
    run.refresh_from_db()
    assert run.state == "proposed"


def accepted(run):
    approve_all(run=run, by=a_user(), now=NOW + timedelta(days=30))
    for _ in range(2):
        for pair in Pair.objects.all():
            accept_invitation(invitation=pair.invitations.get(side=pair.asked), now=NOW + timedelta(days=30))


@pytest.mark.usefixtures("coordinator")
def test_runs_are_compared_by_their_weights(client, programme):
    weigh(programme, themes=500, interests=500)
    accepted(a_run(programme, mentees=5))

    page = " ".join(client.get(weights_of(programme)).text.split())

    assert "<td>500</td><td>100 %</td><td>100 %</td>" in page


@pytest.mark.parametrize(("mentees", "is_shown"), [(5, True), (4, False)])
def test_reports_show_no_fewer_than_five(client, coordinator, programme, mentees, is_shown):
    weigh(programme, themes=1000)
    accepted(a_run(programme, mentees))

    def report(name):
        response = client.get(reverse("mentoring_reports"), {"programme": programme.pk, "csv": name})
        assert response.headers["Content-Type"].startswith("text/csv")
        return list(csv.reader(StringIO(response.content.decode())))

    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        client.force_login(coordinator)
        waiting, runs, answers, endings = (report(name) for name in ("waiting", "runs", "answers", "endings"))
        page = client.get(reverse("mentoring_reports"), {"programme": programme.pk}).text

    assert waiting[1:] == ([["14 päivää", "100 %"], ["28 päivää", "100 %"]] if is_shown else [])
    assert runs[1][4] == ("1000" if is_shown else "–")
    assert answers[1][1:] == ["5" if is_shown else "piilotettu", *["piilotettu"] * 3]
    assert {row[1] for row in endings[1:]} == {"piilotettu"}
    assert ("M0 0" in page) == is_shown


@pytest.mark.usefixtures("coordinator")
def test_a_report_that_is_not_there_is_not_found(client, programme):
    assert client.get(reverse("mentoring_reports"), {"csv": "people"}).status_code == 404
