from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.models import LegalBasis, Term, Vocabulary
from viuhka.demo import files
from viuhka.demo.actions.planting import make_findable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from viuhka.demo.files import Record

#: The vocabulary that a term's wider term belongs to, and the key that names it.
_BROADER = {
    "service_needs": ("need_themes", "theme"),
    "actor_roles": ("sectors", "sector"),
    "ptv_service_classes": ("ptv_service_classes", "broader"),
    "ptv_target_groups": ("ptv_target_groups", "broader"),
    "ptv_life_events": ("ptv_life_events", "broader"),
}
_PTV_KEYS = ("ptv_service_classes", "ptv_service_class", "ptv_organisation_type")


@transaction.atomic
def load_vocabularies(*, now: datetime) -> None:
    """Load the vocabularies, terms and acts that are not there yet; what editors changed stays."""
    contents = files.vocabularies()
    acts = contents.pop("legal_bases")
    load_terms(contents=contents, names=files.vocabulary_names(), broader=_BROADER, now=now)
    known = set(LegalBasis.objects.values_list("code", flat=True))
    laws = LegalBasis.objects.bulk_create([_act(act) for act in acts if act["code"] not in known])
    shelve_references(rows=laws, now=now)


@transaction.atomic
def load_terms(
    *,
    contents: Mapping[str, list[Record]],
    names: Mapping[str, Record],
    broader: Mapping[str, tuple[str, str]],
    now: datetime,
) -> None:
    """Load vocabularies and terms that are not there yet; ``broader`` as the catalogue's own."""
    vocabularies = [Vocabulary(code=code, **_names(names[code])) for code in contents]
    Vocabulary.objects.bulk_create(vocabularies, ignore_conflicts=True)
    new = [term for code, terms in contents.items() for term in _new_terms(code, terms)]
    _link_broader(contents, broader, Term.objects.bulk_create(new))
    make_findable(new)
    shelve_references(rows=[*new, *vocabularies], now=now)


def _names(record: Record) -> dict[str, str]:
    return {f"name_{locale}": record.get(locale) or "" for locale in ("fi", "sv", "en")}


def _new_terms(vocabulary: str, records: list[Record]) -> list[Term]:
    known = set(Term.objects.filter(vocabulary=vocabulary).values_list("code", flat=True))
    return [
        Term(
            vocabulary_id=vocabulary,
            code=record["code"],
            sort_order=place,
            ptv_codes=_ptv_codes(record),
            uri=record.get("uri") or "",
            **_names(record),
            **(_whom_it_is_for(record) if vocabulary == Term.CLIENT_GROUPS else {}),
        )
        for place, record in enumerate(records, start=1)
        if record["code"] not in known
    ]


def _whom_it_is_for(record: Record) -> dict[str, object]:
    """The criteria of a client group, and its days where it has any."""
    days = {name: record.get(name.removesuffix("_date")) for name in Term.EFFECTIVE}
    return {**record["criteria"], **days}


def _ptv_codes(record: Record) -> list[str]:
    values = [record[key] for key in _PTV_KEYS if record.get(key)]
    return [code for value in values for code in (value if isinstance(value, list) else [value])]


def _link_broader(
    contents: Mapping[str, list[Record]], broader: Mapping[str, tuple[str, str]], new: list[Term]
) -> None:
    """Give the new terms their wider terms, once all terms exist."""
    by_code = {(term.vocabulary_id, term.code): term for term in Term.objects.all()}
    for term in new:
        if term.vocabulary_id not in broader:
            continue
        vocabulary, key = broader[term.vocabulary_id]
        record = next(record for record in contents[term.vocabulary_id] if record["code"] == term.code)
        wider = record.get(key) or ""
        term.broader = by_code.get((vocabulary, wider[0] if isinstance(wider, list) else wider))
    Term.objects.bulk_update(new, ["broader"])


def _act(record: Record) -> LegalBasis:
    return LegalBasis(
        code=record["code"],
        number=record["number"],
        in_force_from_date=record["in_force_from"],
        **_names(record),
    )
