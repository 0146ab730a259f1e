"""Personal data in a text for the public."""

from __future__ import annotations

import re
from enum import StrEnum

from viuhka.catalogue.rules.texts import Contact, contacts_in


class PersonalData(StrEnum):
    """What a text for the public must not hold."""

    IDENTITY_CODE = "identity-code"
    EMAIL = "email"
    PHONE = "phone"


#: A day, the sign of a century (the newer ones included), an individual number, a check character. The check is not
#: computed: somebody's code with a slip in it is still theirs.
_IDENTITY_CODE = re.compile(
    r"(?<![\w-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])", re.IGNORECASE
)
_BUSINESS_ID = re.compile(r"(?<![\w-])\d{7}-\d(?![\w-])")
_TWO_NAMES = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})?\.[^\W\d_]{2,}(?:-[^\W\d_]{2,})?", re.IGNORECASE)
_OF_PEOPLE = frozenset(
    {"gmail.com", "googlemail.com", "hotmail.com", "hotmail.fi", "outlook.com", "live.com", "live.fi", "icloud.com"}
    | {"yahoo.com", "luukku.com", "suomi24.fi", "kolumbus.fi", "elisanet.fi", "pp.inet.fi", "proton.me"}
)
_NUMBER = re.compile(r"\d[\d\s()–-]*")
_DIGITS_COMPARED = 7


def personal_data_in(text: str) -> set[PersonalData]:
    """The kinds of personal data in a text: identity codes, telephone numbers, e-mail addresses of a person.

    An address is a person's where it is made of two names, or lies with a provider of private mail; that of an
    office is not.
    """
    found = {PersonalData.IDENTITY_CODE} if _IDENTITY_CODE.search(text) else set()
    for contact in contacts_in(_BUSINESS_ID.sub(" ", _IDENTITY_CODE.sub(" ", text))):
        if contact.kind == Contact.PHONE:
            found.add(PersonalData.PHONE)
        elif contact.kind == Contact.EMAIL and is_of_a_person(contact.excerpt):
            found.add(PersonalData.EMAIL)
    return found


def is_of_a_person(address: str) -> bool:
    """Whether an e-mail address looks like that of a person."""
    name, _, domain = address.casefold().partition("@")
    return domain in _OF_PEOPLE or _TWO_NAMES.fullmatch(name) is not None


def names(text: str, contact: str) -> bool:
    """Whether a text gives a telephone number or e-mail address, however it is written."""
    if "@" in contact:
        return contact.casefold() in text.casefold()
    # The last digits, because a number is written with the country's code or without.
    tail = _digits(contact)[-_DIGITS_COMPARED:]
    return len(tail) == _DIGITS_COMPARED and any(tail in _digits(number) for number in _NUMBER.findall(text))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
