"""Which addresses of services are taken."""

from __future__ import annotations

from django.utils.text import slugify

from viuhka.catalogue.models import Provider, ServicePage
from viuhka.proposals.models import Proposal
from viuhka.proposals.rules.slugs import free_slug
from viuhka.proposals.rules.states import OPEN, State
from viuhka.publications.models import Address
from viuhka.publications.rules.documents import Kind


def free_address(title: str, *, besides: Proposal | None = None) -> str:
    """An address for a service of this name, which no page has or had and no other open proposal was shown."""
    wished = slugify(title)
    others = Proposal.objects.filter(state__in=OPEN | {State.UNCONFIRMED})
    others = others.exclude(pk=besides.pk) if besides else others
    taken = {
        slug
        for rows in (ServicePage.objects, Address.objects.filter(kind=Kind.SERVICE), others)
        for slug in rows.filter(slug__startswith=wished[:10]).values_list("slug", flat=True)
    }
    return free_slug(wished, taken)


def is_free(slug: str) -> bool:
    """Whether no page has or had an address."""
    is_of_a_page = ServicePage.objects.filter(slug=slug).exists()
    return not is_of_a_page and not Address.objects.filter(kind=Kind.SERVICE, slug=slug).exists()


def free_code(name: str) -> str:
    """A code for a new provider of this name."""
    wished = slugify(name)
    return free_slug(wished, set(Provider.objects.filter(code__startswith=wished[:10]).values_list("code", flat=True)))
