"""Asking to represent a provider, and what staff decide."""

import pytest
from wagtail.models import ModelLogEntry

from tests.factories import NOW, a_provider, a_representation, a_user
from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.models import Letter, Publication, Representation
from viuhka.representation.actions import (
    AlreadyAsked,
    DecidedMeanwhile,
    OwnRequest,
    ask_to_represent,
    name_representative,
    refuse_representation,
    revoke_representation,
    verify_representation,
)
from viuhka.representation.models import providers_of, represents

pytestmark = pytest.mark.django_db


def asked(**columns):
    return a_representation(state="asked", **columns)


def test_who_asks_represents_nobody_until_staff_verify():
    account, provider = a_user(), a_provider()
    link = ask_to_represent(account=account, provider=provider, words="Olen johtaja.", locale="sv", now=NOW)

    before = represents(account, provider)
    verify_representation(representation=link, by=a_user(), now=NOW)

    assert (before, represents(account, provider)) == (False, True)


def test_a_verified_link_is_about_one_provider_alone():
    link = a_representation()
    a_provider()

    assert list(providers_of(link.account)) == [link.provider]


@pytest.mark.parametrize("state", ["asked", "refused", "revoked"])
def test_no_other_link_counts(state):
    link = a_representation(state=state)

    assert not represents(link.account, link.provider)


def test_a_closed_account_represents_nobody():
    link = a_representation(account=a_user(is_active=False))

    assert not represents(link.account, link.provider)


def test_one_asks_once():
    link = asked()

    with pytest.raises(AlreadyAsked) as error:
        ask_to_represent(account=link.account, provider=link.provider, words="Taas.", locale="fi", now=NOW)
    assert error.value.representation == link


def test_after_a_no_one_may_ask_again():
    link = a_representation(state="refused")

    ask_to_represent(account=link.account, provider=link.provider, words="Lisää.", locale="fi", now=NOW)

    assert Representation.objects.waiting().count() == 1


def test_a_refusal_gives_its_reason_in_a_letter_in_the_persons_language():
    link = asked(locale="sv", account=a_user(email="aino@example.com"))

    refuse_representation(representation=link, reason="Ring oss först.", by=a_user(), now=NOW)

    letter = Letter.objects.get()
    assert (letter.recipient, letter.locale) == ("aino@example.com", "sv")
    assert "Ring oss först." in letter.body


def test_what_was_decided_is_not_decided_again():
    link = asked()
    verify_representation(representation=link, by=a_user(), now=NOW)

    with pytest.raises(DecidedMeanwhile):
        refuse_representation(representation=link, reason="Ei.", by=a_user(), now=NOW)


def test_a_link_is_revoked_for_a_reason():
    link = a_representation()

    revoke_representation(representation=link, reason="Vaihtoi työpaikkaa.", by=a_user(), now=NOW)

    assert not represents(link.account, link.provider)


@pytest.mark.parametrize("decide", [verify_representation, revoke_representation, refuse_representation])
def test_nobody_decides_about_themselves(decide):
    link = a_representation(state="verified" if decide is revoke_representation else "asked")
    reason = {} if decide is verify_representation else {"reason": "Ei."}

    with pytest.raises(OwnRequest):
        decide(representation=link, by=link.account, now=NOW, **reason)


def test_nobody_names_themselves():
    staff = a_user()

    with pytest.raises(OwnRequest):
        name_representative(account=staff, provider=a_provider(), locale="fi", by=staff, now=NOW)


def test_decisions_stand_in_the_audit_log_without_names():
    link, staff = asked(account=a_user(email="aino@example.com")), a_user()

    verify_representation(representation=link, by=staff, now=NOW)

    entry = ModelLogEntry.objects.get(action="viuhka.verify_representation")
    assert (entry.user, entry.label, entry.data) == (staff, str(link), {"provider": link.provider.ref})


def test_the_shelf_tells_staff_that_a_provider_is_represented():
    link = asked()
    shelve_references(rows=[link.provider], now=NOW)

    verify_representation(representation=link, by=a_user(), now=NOW)

    assert Publication.objects.get(ref=link.provider.ref, locale="fi").staff["claimed"] is True


def test_what_somebody_wrote_about_themselves_is_sealed():
    link = asked(words="Olen Aino.")

    stored = Representation.objects.extra(select={"stored": "words"}).values("stored").get(pk=link.pk)

    assert "Aino" not in stored["stored"]
