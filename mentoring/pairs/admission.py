"""The ways from letters to the page of a pair: whose they are stands in them, signed, and they end after a time."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from mentoring.pairs.models import Pair
from mentoring.pairs.rules.states import Side

_SALT = "mentoring.pairs"
#: Longer than an invitation waits and than two letters of an active pair are apart.
VALID = timedelta(days=60)


class LinkOver(Exception):
    """The link is not one of ours, its time is over, or the pair is gone."""


def address_of(pair: Pair, side: Side) -> str:
    """The address of a pair's page for one of the two, in their language."""
    token = signing.dumps([pair.pk, side.value], salt=_SALT, compress=True)
    path = reverse("mentoring_pair", args=[pair.person(side).locale, token])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def opened_by(token: str) -> tuple[Pair, Side]:
    """The pair that a link leads to, and who it was sent to. Raises ``LinkOver``."""
    try:
        pk, side = signing.loads(token, salt=_SALT, max_age=VALID)
        return Pair.objects.select_related("mentor", "mentee", "programme").get(pk=pk), Side(side)
    except (signing.BadSignature, Pair.DoesNotExist) as error:
        raise LinkOver from error
