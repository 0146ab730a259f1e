"""Who is counted, and where a request comes from."""

import pytest
from django.test import RequestFactory

from cms.signing_in.locks import account_of, address_of


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "10.0.0.9"),
        (0, "203.0.113.5", "10.0.0.9"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "6.6.6.6, 203.0.113.5", "203.0.113.5"),
        (2, "6.6.6.6, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
    ],
)
def test_an_address_is_believed_only_from_as_many_proxies_as_there_are(settings, proxies, forwarded, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}

    request = RequestFactory(REMOTE_ADDR="10.0.0.9").get("/", headers=headers)

    assert address_of(request) == address


@pytest.mark.django_db
def test_an_unknown_account_is_counted_without_being_written_down():
    first, again, other = (account_of(None, {"username": name}) for name in ("Eino", "EINO", "Aino"))

    assert first == again != other
    assert "eino" not in first.casefold()


@pytest.mark.django_db
def test_without_a_name_there_is_nobody_to_count():
    assert account_of(None, None) == account_of(None, {}) == ""
