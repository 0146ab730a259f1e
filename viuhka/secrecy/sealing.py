"""Sealing words with the keys of the environment, and finding an address again without reading it.

The first key seals; any of them opens. A fingerprint is made with the same keys, so that somebody who has the
database alone cannot try addresses out.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class WrongKey(Exception):
    """None of the keys in SEALING_KEYS opens what is stored: a key is missing, or the row was tampered with."""


def seal(words: str) -> str:
    """The words as they are stored; no words stay no words."""
    return _keys().encrypt(words.encode()).decode() if words else ""


def unseal(sealed: str) -> str:
    """The words again. Raises ``WrongKey``."""
    try:
        return _keys().decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken as error:
        message = "No key in SEALING_KEYS opens this. Add the key it was sealed with."
        raise WrongKey(message) from error


def fingerprint(address: str) -> str:
    """What an e-mail address is looked up by: a keyed digest under the newest key."""
    return _fingerprint(settings.SEALING_KEYS[0], address)


def fingerprints(address: str) -> list[str]:
    """The address's digests under every key, for rows that were stored before the last rotation."""
    return [_fingerprint(key, address) for key in settings.SEALING_KEYS]


def _fingerprint(key: str, address: str) -> str:
    if not address:
        return ""
    own_key = hmac.digest(urlsafe_b64decode(key), b"mentoring.fingerprint", sha256)
    return hmac.new(own_key, address.strip().casefold().encode(), sha256).hexdigest()


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.SEALING_KEYS])
