"""What people should not write into a free text: it is read by more eyes than they may think."""

from __future__ import annotations

from enum import StrEnum

from viuhka.catalogue.rules.texts import Contact, contacts_in
from viuhka.clearing.rules.personal_data import PersonalData, personal_data_in


class Detail(StrEnum):
    """Kinds of personal details that a free text must not hold."""

    IDENTITY_CODE = "identity-code"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"


_CONTACTS = {Contact.PHONE: Detail.PHONE, Contact.EMAIL: Detail.EMAIL, Contact.ADDRESS: Detail.ADDRESS}


def details_in(text: str) -> tuple[Detail, ...]:
    """The kinds of personal details in a text, however the address of a street is capitalised."""
    found = {Detail.IDENTITY_CODE} if PersonalData.IDENTITY_CODE in personal_data_in(text) else set()
    found |= {_CONTACTS[contact.kind] for contact in contacts_in(text) if contact.kind in _CONTACTS}
    if any(contact.kind is Contact.ADDRESS for contact in contacts_in(text.title())):
        found.add(Detail.ADDRESS)
    return tuple(detail for detail in Detail if detail in found)
