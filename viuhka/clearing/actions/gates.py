from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from viuhka.clearing.models import GateSetting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.audiences.rules import Audience
    from viuhka.clearing.rules.gates import Gate, Strictness

# What the audit log calls it.
CHANGED = "viuhka.gate.change"


@transaction.atomic
def set_gates(
    *, audience: Audience, strictness: Mapping[Gate, Strictness], by: AbstractBaseUser | None
) -> list[GateSetting]:
    """Say how strict the gates before an audience are; tells which of them changed. Decided openings stay decided."""
    before = GateSetting.objects.strictness(audience)
    changed = [gate for gate, wanted in strictness.items() if before[gate] != wanted]
    return [_set(audience, gate, before[gate], strictness[gate], by) for gate in changed]


def _set(
    audience: Audience, gate: Gate, before: Strictness, wanted: Strictness, by: AbstractBaseUser | None
) -> GateSetting:
    setting, _ = GateSetting.objects.update_or_create(audience=audience, gate=gate, defaults={"strictness": wanted})
    log(instance=setting, action=CHANGED, user=by, data={"from": before.value, "to": wanted.value})
    return setting
