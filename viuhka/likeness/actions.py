from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from viuhka.catalogue.models import ServicePage
from viuhka.likeness.desk import described_service
from viuhka.likeness.models import Signature
from viuhka.likeness.rules.signatures import signature
from viuhka.publications.rules.documents import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from viuhka.likeness.rules.signatures import Described


@transaction.atomic
def remember(*, ref: str, described: Mapping[str, Described]) -> None:
    """Keep what something is recognised by, by language; languages that are not given are forgotten."""
    Signature.objects.filter(ref=ref).exclude(locale__in=described).delete()
    rows = [_row(ref, locale, one) for locale, one in described.items()]
    written = [field.name for field in Signature._meta.concrete_fields if field.name not in {"id", "ref", "locale"}]
    Signature.objects.bulk_create(rows, update_conflicts=True, unique_fields=["ref", "locale"], update_fields=written)


def forget(*, ref: str) -> None:
    """Forget what something was recognised by: it is gone, or was decided on."""
    Signature.objects.filter(ref=ref).delete()


def remember_service(*, key: UUID) -> None:
    """Follow a service page in all its languages: as it is live, or else as its newest draft is."""
    ref = reference(Kind.SERVICE, key)
    versions = {
        page.locale.language_code: page if page.live else page.get_latest_revision_as_object()
        for page in ServicePage.objects.filter(translation_key=key, alias_of=None).select_related("locale")
    }
    source = versions.get(settings.LANGUAGE_CODE)
    if source is None:
        forget(ref=ref)
        return
    remember(
        ref=ref,
        described={
            locale: described_service(versions.get(locale, source), source) for locale, _name in settings.LANGUAGES
        },
    )


def remember_every_service() -> int:
    """Follow every service anew, a service at a time, and tell how many there are."""
    keys = sorted(set(ServicePage.objects.values_list("translation_key", flat=True)))
    standing = {reference(Kind.SERVICE, key) for key in keys}
    Signature.objects.filter(ref__startswith=f"{Kind.SERVICE}:").exclude(ref__in=standing).delete()
    for key in keys:
        remember_service(key=key)
    return len(keys)


def _row(ref: str, locale: str, described: Described) -> Signature:
    return Signature(
        ref=ref,
        locale=locale,
        signature=signature(described),
        groups=sorted(described.groups),
        needs=sorted(described.needs),
        places=sorted(described.places),
        service_type=described.service_type,
        provider=described.provider,
    )
