"""What people are told about openings that are held up: a sentence for each condition that does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from viuhka.clearing.rules.gates import Gate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SENTENCES = {
    Gate.PLAIN_LANGUAGE: _("The plain-language text is missing."),
    Gate.HOW_TO_GET: _("It is not said how to get the service."),
    Gate.CHANNEL: _("There is no channel. Add at least one way to reach the service."),
    Gate.SERVICE_LANGUAGES: _("The languages it is given in are missing."),
    Gate.CONFIRMED: _(
        "It has not been confirmed in time, or will not be any more by then. Check the page, and say that it is still"
        " correct."
    ),
    Gate.PLANNING_NOTE: _("The planning note is missing."),
    Gate.CAPACITY: _("The number of places is missing. Give it, or say why there is none."),
    Gate.ELIGIBILITY: _("It is not said for whom it is. Give the conditions, or say it in words."),
    Gate.MUNICIPALITIES: _("The municipalities are missing."),
    Gate.COST: _("It is not said what it costs."),
    Gate.PUBLISHED: _("The page is not published, and nothing is approved to be published by then."),
    Gate.RELEASE: _("Another page of the same release is held up. They open together or not at all."),
    Gate.ERROR: _(
        "Something went wrong when the page was checked. Check it again; if it stays so, tell an administrator."
    ),
}
_IN_A_FIELD = {
    Gate.NAME_AND_SUMMARY: _("%(field)s is missing in %(language)s."),
    Gate.PERSONAL_DATA: _("%(field)s (%(language)s) has personal data, or a telephone number. Take it out."),
    Gate.STAFF_CONTACT: _("%(field)s (%(language)s) gives the contact that is for staff alone. Take it out."),
    Gate.LINKS: _("%(field)s (%(language)s) leads to “%(page)s”, which is closed to this audience then."),
}
_LANGUAGES = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}
_FIELDS = {
    "title": _("The name"),
    "summary": _("The summary"),
    "description": _("The description"),
    "for_whom": _("“For whom”"),
    "how_to_access": _("“How to get the service”"),
    "cost_info": _("“More about the cost”"),
    "image_alt": _("The image in words"),
    "keywords": _("The list of keywords"),
    "plain_language": _("The plain-language text"),
    "channels": _("A channel"),
    "programme": _("The programme"),
    "leads_to": _("“Leads to”"),
    "see_instead": _("“See instead”"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition that does not hold, for people; and where it is mended."""

    sentence: str
    gate: str
    field: str
    locale: str
    is_warning: bool


def reasons(failures: Iterable[Mapping[str, object]], titles: Mapping[str, str]) -> list[Reason]:
    """What an opening's failures mean, in the reader's language; ``titles`` names the pages that links lead to."""
    return [
        Reason(
            sentence=_sentence(failure, titles),
            gate=str(failure["gate"]),
            field=str(failure["field"]),
            locale=str(failure["locale"]),
            is_warning=bool(failure["is_warning"]),
        )
        for failure in failures
    ]


def _sentence(failure: Mapping[str, object], titles: Mapping[str, str]) -> str:
    gate, field = Gate(str(failure["gate"])), str(failure["field"])
    if gate in _SENTENCES:
        return str(_SENTENCES[gate])
    return str(_IN_A_FIELD[gate]) % {
        "field": _FIELDS.get(field, field),
        "language": _LANGUAGES[str(failure["locale"])],
        "page": titles.get(str(failure["ref"])) or gettext("A page that was deleted"),
    }


def linked_refs(failures: Iterable[Mapping[str, object]]) -> set[str]:
    """The pages whose titles the reasons name."""
    return {str(failure["ref"]) for failure in failures if failure["ref"]}
