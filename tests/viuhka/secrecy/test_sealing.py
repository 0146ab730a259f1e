"""Sealing words, and the keys that open them."""

import pytest
from cryptography.fernet import Fernet

from viuhka.secrecy.sealing import WrongKey, fingerprint, fingerprints, seal, unseal

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))


def test_what_is_sealed_opens_with_the_same_key(settings):
    settings.SEALING_KEYS = [OLD]

    assert unseal(seal("Äiti")) == "Äiti"


def test_no_words_stay_no_words():
    assert seal("") == unseal("") == ""


def test_the_same_words_are_sealed_differently_each_time():
    assert seal("Aino") != seal("Aino")


def test_an_old_key_still_opens_after_a_rotation(settings):
    settings.SEALING_KEYS = [OLD]
    sealed, found = seal("Aino"), fingerprint("aino@example.org")

    settings.SEALING_KEYS = [NEW, OLD]

    assert unseal(sealed) == "Aino"
    assert found in fingerprints("aino@example.org")


def test_another_key_opens_nothing(settings):
    settings.SEALING_KEYS = [OLD]
    sealed = seal("Aino")
    settings.SEALING_KEYS = [NEW]

    with pytest.raises(WrongKey, match="SEALING_KEYS"):
        unseal(sealed)


def test_a_fingerprint_needs_the_key(settings):
    settings.SEALING_KEYS = [OLD]
    one = fingerprint("aino@example.org")
    settings.SEALING_KEYS = [NEW]

    assert fingerprint("aino@example.org") != one
