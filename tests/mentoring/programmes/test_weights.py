"""What a programme's criteria weigh."""

from datetime import date

import pytest
from django.db import IntegrityError

from mentoring.matching.rules.people import Criterion
from mentoring.models import WeightSet
from mentoring.programmes.models.weights import DEFAULT_WEIGHTS
from tests.factories import NOW
from tests.mentoring.people import a_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(site_tree):
    return a_programme(least_slots=2)


def test_a_programme_weighs_what_its_newest_version_says(programme):
    WeightSet.objects.create(programme=programme, number=1, themes=1000, made_at=NOW)
    WeightSet.objects.create(programme=programme, number=2, work=600, second_language=400, made_at=NOW)

    terms = programme.terms(date(2027, 6, 1))

    assert terms.weights[Criterion.WORK] == 600
    assert terms.weights[Criterion.SECOND_LANGUAGE] == 400
    assert terms.least_slots == 2


def test_a_programme_without_weights_of_its_own_has_sound_ones(programme):
    assert programme.terms(date(2027, 6, 1)).weights == DEFAULT_WEIGHTS


def test_the_database_refuses_weights_that_do_not_add_up(programme):
    with pytest.raises(IntegrityError, match="weights_add_up_to_a_thousand"):
        WeightSet.objects.create(programme=programme, number=1, themes=999, made_at=NOW)


def test_a_version_exists_once(programme):
    WeightSet.objects.create(programme=programme, number=1, themes=1000, made_at=NOW)

    with pytest.raises(IntegrityError, match="a_version_of_weights_is_unique_in_its_programme"):
        WeightSet.objects.create(programme=programme, number=1, goals=1000, made_at=NOW)
