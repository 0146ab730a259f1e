"""What a text for readers may hold: the limits of the national service catalogue (PTV)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

TITLE_LIMIT = 100
SUMMARY_LIMIT = 150
DESCRIPTION_LIMIT = 2500
PLAIN_SENTENCE_LIMIT = 12


class Contact(StrEnum):
    """Kinds of contact details that belong in the channels, not in a text."""

    PHONE = "phone"
    URL = "url"
    EMAIL = "email"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Finding:
    """A contact detail found in a text, with the words it was found in."""

    kind: Contact
    excerpt: str


#: How Finnish and Swedish street names end; a "palvelupolku 2" is a pathway, not a street.
_STREETS = "katu|tie|kuja|(?<!alvelu)polku|väylä|aukio|tori|raitti|kaari|ranta|gatan|vägen|gränden|torget|stigen"
_PATTERNS = {
    Contact.EMAIL: re.compile(r"[\w.+-]{1,64}@[\w-]+\.[\w.-]+"),
    Contact.URL: re.compile(
        r"https?://\S+|\bwww\.\S+|\b(?:[\w-]{1,63}\.){1,5}(?:fi|com|org|net|eu|se|info)\b(?:/\S*)?", re.IGNORECASE
    ),
    # Six digits or more from +, 0 or (0 on, which is not within an amount: shorter ones are hours of the day.
    Contact.PHONE: re.compile(r"(?<![\w.+-])(?<!\d\s)(?:\+\d|\(?0)(?:[\s()–-]*\d){5,}(?!\w|[.,/]\d)"),
    Contact.ADDRESS: re.compile(
        rf"\b[A-ZÅÄÖ][\w-]*(?:{_STREETS}|\s+(?i:katu|gatan|vägen))\s+\d+\b"
        r"|\b\d+\s+(?:[A-Z]\w+\s+){1,3}(?i:street|road|avenue)\b"
        r"|\b\d{5}\s+(?!EUR\b)[A-ZÅÄÖ]{2,}",
    ),
}


def contacts_in(text: str) -> list[Finding]:
    """Telephone numbers, addresses of streets and of the web, and e-mail addresses in a text."""
    findings: list[Finding] = []
    for kind, pattern in _PATTERNS.items():
        excerpts = [match.group().strip().rstrip(".,;:!?)") for match in pattern.finditer(text)]
        findings += [Finding(kind, excerpt) for excerpt in excerpts]
        text = pattern.sub(" ", text)
    return findings


def long_sentences(text: str) -> list[str]:
    """The sentences with more words than plain language allows."""
    sentences = [sentence.strip() for sentence in re.split(r"(?<=[.!?])\s+|\n", text)]
    return [sentence for sentence in sentences if len(sentence.split()) > PLAIN_SENTENCE_LIMIT]
