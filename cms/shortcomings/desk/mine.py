"""Which tasks are whose: those of what somebody looks after, by name or by role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from cms.roles.rules import COORDINATORS, EDITORS, MODERATORS, PLANNERS
from viuhka.shortcomings.models import Shortcoming
from viuhka.shortcomings.rules.findings import Kind
from viuhka.upkeep.models import Care
from viuhka.upkeep.rules.caring import OWNERS, OwnerRole

if TYPE_CHECKING:
    from cms.accounts.models import User
    from viuhka.catalogue.models import Provider
    from viuhka.shortcomings.models import ShortcomingQuerySet

_ROLES = {
    EDITORS: OwnerRole.EDITOR,
    MODERATORS: OwnerRole.MODERATOR,
    PLANNERS: OwnerRole.PLANNER,
    COORDINATORS: OwnerRole.COORDINATOR,
}


def with_owners(rows: ShortcomingQuerySet) -> ShortcomingQuerySet:
    """Tasks with who looks after what they are about."""
    care = Care.objects.filter(ref=OuterRef("ref"))
    return rows.annotate(
        owner_id=Subquery(care.values("owner")[:1]),
        owner_role=Subquery(care.values("owner_role")[:1]),
        provider_mail=Subquery(care.values("provider__email")[:1]),
    )


def of_account(user: User) -> Q:
    """The tasks of what somebody looks after by name."""
    return Q(owner_id=user.pk)


def of_roles_of(user: User) -> Q:
    """The tasks of what nobody is named for and the person's roles look after, as ``upkeep.desk.role_of`` has it.

    A provider is asked to confirm what is theirs; whatever else is wrong with it is the editors' to mend.
    """
    names = set(user.groups.values_list("name", flat=True))
    found = Q(kind=Kind.FAILED_JOB) if user.is_superuser else Q(pk__in=[])
    for group, role in _ROLES.items():
        if group in names:
            found |= Q(owner_id=None) & _of_role(role)
    return found


def _of_role(role: OwnerRole) -> Q:
    if role != OwnerRole.EDITOR:
        return Q(owner_role=role.value)
    unreached = Q(provider_mail=None) | Q(provider_mail="") | ~Q(kind=Kind.UNCONFIRMED)
    for_providers = Q(owner_role=OwnerRole.PROVIDER.value) & unreached
    others = Q(pk__in=[])
    for kind, named in OWNERS.items():
        if named not in {OwnerRole.EDITOR, OwnerRole.PROVIDER}:
            others |= Q(ref__startswith=f"{kind}:")
    nobody = Q(owner_role=None) & ~others & ~Q(kind=Kind.FAILED_JOB)
    return Q(owner_role=role.value) | for_providers | nobody


def of_provider(provider: Provider) -> Q:
    """The tasks of a provider and of what it gives."""
    given = Care.objects.filter(provider=provider).values("ref")
    return Q(ref=provider.ref) | Q(ref__in=given)


def waiting_for(user: User) -> int:
    """How many tasks wait for somebody."""
    rows = with_owners(Shortcoming.objects.waiting())
    return rows.filter(of_account(user) | of_roles_of(user)).count()
