"""What the catalogue's models refuse: at the field where a person mends it, or in the database at the latest."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from tests.factories import (
    LONG_AGO,
    NOW,
    a_language_version,
    a_law,
    a_live_service,
    a_location,
    a_provider,
    a_service,
    a_term,
    an_event,
    published,
)
from viuhka.catalogue.models import Channel, LocationHours, ServiceCoProvider, Term

pytestmark = pytest.mark.usefixtures("site_tree")


def refused_fields(page):
    """The fields at which the page's editor is told what to mend."""
    try:
        page.full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


# Words.


@pytest.mark.parametrize(("name", "limit"), [("title", 100), ("summary", 150)])
def test_a_text_has_the_limit_of_the_national_catalogue(name, limit):
    page = a_service()

    setattr(page, name, "a" * limit)
    assert refused_fields(page) == set()

    setattr(page, name, "a" * (limit + 1))
    assert refused_fields(page) == {name}


@pytest.mark.parametrize(
    "html",
    [
        "<p>Soita 040 123 4567.</p>",
        "<p>Soita 040 <b>123</b> 4567</p>",
        "<p>Soita 040&nbsp;123&nbsp;4567</p>",
        "<p>Katso example.org</p>",
        '<p>Katso <a href="https://example.org/a?b=1&amp;c=2">täältä</a></p>',
        '<p><a href="mailto:info@example.org">Kirjoita</a></p>',
        '<p><a href="tel:+35821234567">Soita</a></p>',
        "<p>Linnankatu 5</p><p>20100 TURKU</p>",
    ],
)
def test_a_description_with_a_contact_detail_is_refused_at_its_field(html):
    assert refused_fields(a_service_with(description=html)) == {"description"}


def test_a_contact_detail_is_complained_about_once():
    page = a_service_with(description='<p><a href="https://example.org">https://example.org</a></p>')

    with pytest.raises(ValidationError) as refusal:
        page.full_clean()

    assert len(refusal.value.message_dict["description"]) == 1


def test_a_description_may_link_to_another_page():
    page = a_service_with(description='<p>Katso <a linktype="page" id="3">tämä</a> (380/2023).</p>')

    assert refused_fields(page) == set()


def a_service_with(**fields):
    page = a_service()
    for name, value in fields.items():
        setattr(page, name, value)
    return page


# Facts that belong together.


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"age_min": 30, "age_max": 29}, "age_max"),
        ({"age_max": 121}, "age_max"),
        ({"duration_min": 3, "duration_max": 2, "duration_unit": "week"}, "duration_max"),
        ({"duration_min": 3}, "duration_unit"),
        ({"intake_mode": "periodic"}, "next_start_date"),
        ({"valid_from_date": date(2027, 1, 2), "valid_to_date": date(2027, 1, 1)}, "valid_to_date"),
        ({"plain_language": " ".join(["sana"] * 13) + "."}, "plain_language"),
        ({"fill_rate": 101}, "fill_rate"),
    ],
)
def test_facts_that_contradict_each_other_are_refused_at_the_field_to_mend(facts, field):
    assert refused_fields(a_service_with(**facts)) == {field}


@pytest.mark.parametrize(
    "facts",
    [
        {"age_min": 29, "age_max": 29},
        {"age_min": 30},
        {"duration_min": 2, "duration_max": 2, "duration_unit": "week"},
        {"intake_mode": "periodic", "next_start_date": date(2027, 1, 1)},
        {"valid_from_date": date(2027, 1, 1), "valid_to_date": date(2027, 1, 1)},
    ],
)
def test_facts_at_their_limits_are_accepted(facts):
    assert refused_fields(a_service_with(**facts)) == set()


def test_a_project_needs_its_last_day_of_validity():
    project = a_term("funding_types", "project")

    assert refused_fields(a_service_with(funding_type=project)) == {"valid_to_date"}
    assert refused_fields(a_service_with(funding_type=project, valid_to_date=date(2027, 12, 31))) == set()


def test_a_language_version_is_not_asked_for_facts_it_does_not_have():
    version = a_language_version(published(a_service()), "sv")

    version.intake_mode = "periodic"

    assert refused_fields(version) == set()


def test_an_event_ends_after_it_starts():
    page = an_event()
    page.starts_at = page.ends_at = NOW

    assert refused_fields(page) == {"ends_at"}


# Addresses.


def test_an_address_that_another_page_has_or_had_is_refused_at_its_field():
    earlier = a_live_service(slug="vanha")
    earlier.slug = "uusi"
    published(earlier)

    assert refused_fields(a_service_with(slug="vanha")) == {"slug"}
    assert "slug" in refused_fields(a_service_with(slug="uusi"))


def test_a_page_may_have_its_own_old_address_back():
    page = a_live_service(slug="vanha")
    page.slug = "uusi"
    page = published(page)

    page.slug = "vanha"

    assert refused_fields(page) == set()


# The database.


def coded_twice():
    term = a_term("needs", "a")
    Term.objects.create(vocabulary=term.vocabulary, code=term.code, name_fi="Toinen")


def replaced_by_itself():
    term = a_term("needs", is_obsolete=True)
    type(term).objects.filter(pk=term.pk).update(replaced_by=term)


def replaced_while_in_use():
    term = a_term("needs")
    Term.objects.filter(pk=term.pk).update(replaced_by=a_term("needs"))


def hours(**columns):
    LocationHours.objects.create(location=a_location(), **columns)


def channel(**columns):
    Channel.objects.create(page=a_service(), channel_type="phone", value="112", **columns)


def named_twice():
    page, provider = a_service(), a_provider()
    for _ in range(2):
        ServiceCoProvider.objects.create(page=page, provider=provider)


@pytest.mark.parametrize(
    ("constraint", "break_it"),
    [
        ("a_code_is_unique_in_its_vocabulary", coded_twice),
        ("a_term_does_not_replace_itself", replaced_by_itself),
        ("only_an_obsolete_term_is_replaced", replaced_while_in_use),
        ("only_a_client_group_has_criteria", lambda: a_term("needs", age_min=18)),
        ("the_ages_of_a_group_are_in_order", lambda: a_term(age_min=25, age_max=18)),
        ("a_group_ends_after_it_begins", lambda: a_term(effective_from_date=NOW, effective_to_date=LONG_AGO)),
        ("the_ability_to_work_is_a_known_one", lambda: a_term(work_ability="some")),
        ("an_act_ends_after_it_begins", lambda: a_law(in_force_to_date=date(2019, 12, 31))),
        ("a_location_closes_after_it_opens", lambda: hours(opens=time(9), closes=time(9))),
        ("opening_days_run_forward", lambda: hours(first_day=5, last_day=1, opens=time(9), closes=time(10))),
        ("channel_hours_are_whole_or_absent", lambda: channel(opens=time(9))),
        (
            "channel_hours_are_whole_or_absent",
            lambda: channel(opens=time(9), closes=time(8), first_day=1, last_day=5),
        ),
        ("a_co_provider_is_named_once", named_twice),
    ],
)
def test_the_database_keeps_what_was_promised(constraint, break_it):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        break_it()


@pytest.mark.parametrize(
    ("field", "make"),
    [("provider", a_provider), ("service_type", lambda: a_term("service_types"))],
)
def test_what_a_page_refers_to_cannot_be_deleted_from_under_it(field, make):
    row = make()
    a_service(**{field: row})

    with pytest.raises(models.ProtectedError):
        row.delete()
