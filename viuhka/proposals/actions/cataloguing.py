"""What an accepted proposal becomes: a provider where it names a new one, and a draft; nothing that is live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.models import WorkflowState

from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.models import Provider, ServiceIndexPage, ServicePage, Term
from viuhka.catalogue.models.service_choices import ServiceStatus
from viuhka.proposals.desk.addresses import free_address, free_code, is_free
from viuhka.proposals.desk.fields import answered, put

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.proposals.models import Proposal


class Unfit(Exception):
    """No page can be made of the answers; ``problems`` say what to ask the sender to mend."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def provider_of(row: Proposal, *, now: datetime) -> Provider:
    """The provider that was chosen, or a new one that nobody has verified."""
    chosen = row.provider()
    if chosen is not None:
        return chosen
    name = str(row.answers.get("provider_name", ""))
    provider = Provider(
        code=free_code(name),
        name_fi=name,
        provider_type=Term.objects.filter(
            vocabulary="provider_types", code=row.answers.get("provider_type") or ""
        ).first(),
        email=row.provider_email,
        phone=row.provider_phone,
        website=row.answers.get("provider_website") or "",
        business_id=row.answers.get("business_id") or "",
        is_demo=row.is_demo,
    )
    setattr(provider, f"description_{row.locale}", row.answers.get("provider_description") or "")
    provider.save()
    shelve_references(rows=[provider], now=now)
    return provider


def draft_of(row: Proposal, provider: Provider, *, by: AbstractBaseUser) -> ServicePage:
    """A draft under the address that the sender was shown, or the next free one. Raises ``Unfit``."""
    tree = ServiceIndexPage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    page = ServicePage(
        slug=row.slug if is_free(row.slug) else free_address(row.title, besides=row),
        locale=tree.locale,
        owner_id=by.pk,
        live=False,
        has_unpublished_changes=True,
        provider=provider,
        status=ServiceStatus.PLANNED,
        is_demo=row.is_demo,
    )
    try:
        _fill(page, row, answered(row.answers))
        tree.add_child(instance=page)
        page.save_revision(user=by)
    except ValidationError as error:
        raise Unfit(error.messages) from error
    return page


def put_into(page: ServicePage, row: Proposal, names: Collection[str], *, by: AbstractBaseUser) -> None:
    """One new draft of a service, with these answers. Raises ``Unfit``."""
    draft = page.get_latest_revision_as_object()
    try:
        _fill(draft, row, names)
        draft.save_revision(user=by)
    except ValidationError as error:
        raise Unfit(error.messages) from error


def submit(page: ServicePage, *, by: AbstractBaseUser) -> None:
    """Submit the latest draft to moderation; where a submission waits, it was renewed by the draft itself."""
    fresh = ServicePage.objects.get(pk=page.pk)
    state = fresh.current_workflow_state
    if state is None:
        fresh.get_workflow().start(fresh, by)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=by)


def _fill(page: ServicePage, row: Proposal, names: Iterable[str]) -> None:
    for name in names:
        put(page, name, row.answers[name])
