"""Dates and times are typed as people here type them, whatever language they read."""

from datetime import date, datetime, time

import pytest
from django import forms
from django.utils.formats import date_format
from django.utils.timezone import make_naive
from django.utils.translation import override

LANGUAGES = ("fi", "sv", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["3.12.2026", "03.12.2026", "2026-12-03", "3.12.26"])
def test_a_day_is_read_as_it_is_typed(language, typed):
    with override(language):
        assert forms.DateField().clean(typed) == date(2026, 12, 3)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["3.12.2026 14.05", "3.12.2026 14:05", "2026-12-03 14:05", "2026-12-03T14:05"])
def test_a_moment_is_read_as_it_is_typed(language, typed):
    with override(language):
        assert make_naive(forms.DateTimeField().clean(typed)) == datetime(2026, 12, 3, 14, 5)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["14.05", "14:05"])
def test_a_time_is_read_as_it_is_typed(language, typed):
    with override(language):
        assert forms.TimeField().clean(typed) == time(14, 5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_before_a_day_is_refused_and_not_turned_round(language):
    with override(language), pytest.raises(forms.ValidationError):
        forms.DateField().clean("12/03/2026")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_date_is_written_day_first(language):
    with override(language):
        assert date_format(date(2026, 12, 3), "SHORT_DATE_FORMAT") == "3.12.2026"
