"""What is probably the same as a proposal, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import gettext, ngettext

from viuhka.catalogue.models import Provider, ServicePage, Term
from viuhka.likeness.desk import find_alike
from viuhka.likeness.rules.signatures import Described, Part
from viuhka.proposals.models import Proposal
from viuhka.proposals.rules.references import number_of, proposal_ref
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viuhka.audiences.rules import Reader
    from viuhka.likeness.desk import Alike, Reason

#: The vocabularies that the codes of a reason are of.
_VOCABULARIES = {
    Part.GROUPS: "client_groups",
    Part.NEEDS: "service_needs",
    Part.PLACES: "municipalities",
    Part.TYPE: "service_types",
}
#: So many names stand in a reason; the rest are counted.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Likely:
    """Something that is probably the same: what it is called, a sentence for each reason, the best first.

    ``slug`` leads the public to a service; ``page`` and ``proposal`` lead staff to it.
    """

    ref: str
    title: str
    reasons: tuple[str, ...]
    slug: str = ""
    page: int | None = None
    proposal: int | None = None


def described(proposal: Proposal) -> Described:
    """A proposal as it is compared."""
    answers = proposal.answers
    return Described(
        name=proposal.title,
        words=f"{answers.get('summary', '')} {strip_tags(answers.get('description', ''))}",
        groups=frozenset(answers.get("client_groups") or ()),
        needs=frozenset(answers.get("service_needs") or ()),
        places=frozenset(answers.get("municipalities") or ()),
        service_type=answers.get("service_type") or "",
        provider=answers.get("provider") or "",
    )


def likely_for_sender(proposal: Proposal, language: str, reader: Reader) -> list[Likely]:
    """The services that may be the same, of those that the reader may see, as they are served in a language."""
    found = find_alike(described=described(proposal), locale=language, reader=reader)
    rows = Publication.objects.visible_to(reader).serving(language).filter(ref__in=[one.ref for one in found])
    shown = {row.ref: row for row in rows}
    return [
        Likely(one.ref, shown[one.ref].document["title"], _sentences(one.reasons), slug=shown[one.ref].slug)
        for one in found
        if one.ref in shown
    ]


def likely_for_staff(proposal: Proposal) -> list[Likely]:
    """The services, drafts too, and the other open proposals that may be the same."""
    besides = [proposal_ref(proposal.pk)]
    found = find_alike(described=described(proposal), locale=proposal.locale, besides=besides)
    return [likely for one in found if (likely := _for_staff(one))]


def _for_staff(alike: Alike) -> Likely | None:
    reasons = _sentences(alike.reasons)
    if (number := number_of(alike.ref)) is not None:
        proposal = Proposal.objects.waiting().filter(pk=number).first()
        return Likely(alike.ref, proposal.title, reasons, proposal=number) if proposal else None
    page = service_of(alike.ref)
    return Likely(alike.ref, page.title, reasons, page=page.pk) if page else None


def service_of(ref: str) -> ServicePage | None:
    """The Finnish page that a reference of a service names."""
    kind, _, key = ref.partition(":")
    if kind != Kind.SERVICE:
        return None
    return ServicePage.objects.filter(
        translation_key=key, locale__language_code=settings.LANGUAGE_CODE, alias_of=None
    ).first()


def _sentences(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(_sentence(reason) for reason in reasons)


def _sentence(reason: Reason) -> str:
    labels = {
        Part.NAME: gettext("The name is alike"),
        Part.WORDS: gettext("The description is alike"),
        Part.GROUPS: gettext("The same client groups"),
        Part.NEEDS: gettext("The same needs"),
        Part.PLACES: gettext("The same municipalities"),
        Part.TYPE: gettext("The same kind of service"),
        Part.PROVIDER: gettext("The same provider"),
    }
    names = _names(reason)
    return f"{labels[reason.part]}: {names}" if names else labels[reason.part]


def _names(reason: Reason) -> str:
    if reason.part in _VOCABULARIES:
        terms = Term.objects.filter(vocabulary=_VOCABULARIES[reason.part], code__in=reason.codes)
        names = sorted(str(term) for term in terms)
    else:
        names = sorted(str(one) for one in Provider.objects.filter(code__in=reason.codes))
    more = len(names) - _NAMED
    rest = [ngettext("%(count)d more", "%(count)d more", more) % {"count": more}] if more > 0 else []
    return ", ".join([*names[:_NAMED], *rest])
