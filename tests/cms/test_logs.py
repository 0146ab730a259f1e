"""Log lines hold nothing personal."""

import json
import logging
import sys

import pytest

from cms import logs


@pytest.fixture
def line():
    """Formats a record as production does, and reads it back."""
    config = dict(logs.as_json()["formatters"]["line"])
    formatter = config.pop("()")(**config)

    def format_record(message, *arguments, logger="somewhere", exc_info=None):
        record = logging.LogRecord(logger, logging.INFO, __file__, 1, message, arguments, exc_info)
        return json.loads(formatter.format(record))

    return format_record


def test_what_our_own_code_says_is_whole(line):
    assert line("opened %s pages", 7)["event"] == "opened 7 pages"


@pytest.mark.parametrize("logger", ["django.request", "wagtail", "wagtail.models"])
def test_a_message_of_a_framework_is_logged_without_what_fills_it(line, logger):
    assert line("Not Found: %s", "/salainen-sivu/", logger=logger)["event"] == "Not Found: %s"


def test_a_refused_request_is_not_quoted(line):
    entry = line("Invalid HTTP_HOST header: 'aino.test'.", logger="django.security.DisallowedHost")

    assert "aino" not in json.dumps(entry)
    assert entry["logger"] == "django.security.DisallowedHost"


def test_an_exception_gives_its_type_and_place_and_not_its_text(line):
    try:
        int("aino")
    except ValueError:
        entry = line("failed", exc_info=sys.exc_info())

    assert entry["exception"] == "ValueError"
    assert entry["at"][-1].endswith("test_an_exception_gives_its_type_and_place_and_not_its_text")
    assert "aino" not in json.dumps(entry)


@pytest.mark.parametrize("address", ["aino.aalto@turku.test", "192.0.2.17", "2001:db8:0:1:1:1:1:1"])
def test_what_looks_like_an_address_is_masked(line, address):
    assert line(f"sent to {address} in vain")["event"] == "sent to [address] in vain"


def test_letters_beyond_ascii_stay_readable(line):
    assert line("käynnistyi")["event"] == "käynnistyi"
