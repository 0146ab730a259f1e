"""What makes a channel usable."""

import pytest

from viuhka.catalogue.rules.channels import ChannelType, channel_problem

ON_THE_WEB = [ChannelType.CHAT, ChannelType.WEBPAGE, ChannelType.ESERVICE, ChannelType.FORM]


def problem(channel_type, value="", *, has_location=False):
    found = channel_problem(channel_type, value, has_location=has_location)
    return (found.field, found.code) if found else None


@pytest.mark.parametrize("number", ["+358 2 123 4567", "02 123 4567", "(02) 123 4567", "112", "116117", "040-1234567"])
def test_a_telephone_number_leads_somewhere(number):
    assert problem(ChannelType.PHONE, number) is None


@pytest.mark.parametrize("number", ["", "soita", "02", "02 123 4567 ark.", "++358", "1" * 60])
def test_what_is_no_telephone_number_is_refused_at_its_field(number):
    assert problem(ChannelType.PHONE, number) == ("value", "phone-malformed")


@pytest.mark.parametrize("channel_type", ON_THE_WEB)
@pytest.mark.parametrize("address", ["https://example.org", "https://example.org/chat?x=1", "https://ä.example.fi/"])
def test_a_web_address_leads_somewhere(channel_type, address):
    assert problem(channel_type, address) is None


@pytest.mark.parametrize("channel_type", ON_THE_WEB)
@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://example.org",
        "example.org",
        "javascript:alert(1)",
        "https://",
        "https://localhost",
        "https://.",
        "https://example .org",
        "https://example.org/a b",
        "https://[rikki",
        "https://example.org:portti",
        "ftp://example.org",
    ],
)
def test_what_is_no_safe_web_address_is_refused_at_its_field(channel_type, address):
    assert problem(channel_type, address) == ("value", "url-malformed")


def test_a_location_channel_needs_its_location_and_nothing_else():
    assert problem(ChannelType.LOCATION) == ("location", "location-missing")
    assert problem(ChannelType.LOCATION, has_location=True) is None
