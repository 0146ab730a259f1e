"""The large catalogue is the same for the same seed, however it is loaded."""

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.factories import NOW
from viuhka.demo.actions.scale import load_scale
from viuhka.openings.models import Opening
from viuhka.publications.models import Publication

pytestmark = pytest.mark.usefixtures("vocabularies", "db")


def digests():
    rows = Publication.objects.filter(kind__in=("service", "event", "provider", "location"))
    return {(row.ref, row.locale): row.digest for row in rows}


def openings():
    return set(Opening.objects.values_list("ref", "audience", "opens_at", "closes_at", "state"))


def what_is_loaded(services, seed):
    """What a load leaves on the shelf; everything is undone afterwards."""
    with transaction.atomic():
        load_scale(services=services, seed=seed, now=NOW)
        loaded = digests(), openings()
        transaction.set_rollback(True)
    return loaded


def test_the_same_seed_gives_the_same_catalogue():
    assert what_is_loaded(20, seed=3) == what_is_loaded(20, seed=3)


def test_another_seed_gives_another_catalogue_that_fits_beside_the_first():
    first, _ = what_is_loaded(20, seed=3)
    load_scale(services=20, seed=4, now=NOW)

    assert not first.keys() & digests().keys()
    load_scale(services=20, seed=3, now=NOW)
    assert first.items() <= digests().items()


def test_a_larger_catalogue_begins_with_the_smaller_one():
    small, opened = what_is_loaded(20, seed=3)

    large, opened_too = what_is_loaded(45, seed=3)

    assert small.items() <= large.items()
    assert opened <= opened_too


def test_a_load_that_was_interrupted_goes_on_where_it_stopped():
    whole = what_is_loaded(45, seed=3)

    load_scale(services=25, seed=3, now=NOW)
    new = load_scale(services=45, seed=3, now=NOW)

    assert new == 20
    assert (digests(), openings()) == whole


def test_the_command_says_how_many_services_are_new(capsys):
    call_command("load_scale", services=3, seed=5)
    call_command("load_scale", services=5, seed=5)

    assert capsys.readouterr().out.splitlines() == ["3 new services of 3.", "2 new services of 5."]
