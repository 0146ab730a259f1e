"""Reads what a draft of a service would do to the pathways that use it, were it published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language, gettext

from pathways.pathways.blocks import stages_said
from pathways.pathways.models import PathwayPage
from pathways.pathways.rules.facts import TargetKind, Use
from pathways.pathways.rules.impacts import Effect, Offer, Usage, impacts
from viuhka.catalogue.models import ServicePage, Term
from viuhka.catalogue.models.service_choices import IntakeMode, ServiceStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pathways.pathways.rules.content import StageSaid
    from pathways.pathways.rules.impacts import Impact

_CARRYING = {Use.CORE, Use.ALTERNATIVE}


def impacts_of(draft: ServicePage) -> list[str]:
    """What publishing a draft would do to pathways, a sentence each; nothing for a service that is not live."""
    live = ServicePage.objects.filter(pk=draft.pk, live=True).first()
    if live is None or not live.is_source:
        return []
    return sentences(impacts(offer_of(live), offer_of(draft), _usages(live.ref)))


def impacts_of_withdrawal(live: ServicePage) -> list[str]:
    """What taking a service down would do to pathways."""
    if not live.is_source:
        return []
    before = offer_of(live)
    gone = Offer(
        takes_clients=False,
        municipalities=before.municipalities,
        client_groups=before.client_groups,
        eligibility=before.eligibility,
    )
    return sentences(impacts(before, gone, _usages(live.ref)))


def offer_of(page: ServicePage) -> Offer:
    """What a service offers, as far as pathways depend on it."""
    return Offer(
        takes_clients=page.status == ServiceStatus.ACTIVE and page.intake_mode != IntakeMode.PAUSED,
        municipalities=frozenset(term.code for term in page.municipalities.all()),
        client_groups=frozenset(term.code for term in page.client_groups.all()),
        eligibility=(
            page.age_min,
            page.age_max,
            page.unemployment_months_min,
            page.is_referral_required,
            frozenset(term.code for term in page.referral_from.all()),
        ),
    )


def _usages(ref: str) -> list[Usage]:
    return [usage for _pathway, usage in usages_in(ref)]


def usages_in(ref: str) -> Iterator[tuple[PathwayPage, Usage]]:
    """The stages of live pathways that use the service, each with its pathway."""
    pathways = PathwayPage.objects.filter(live=True, alias_of=None, locale__language_code=settings.LANGUAGE_CODE)
    read = [(page, stages_said(page.stages)) for page in pathways.select_related("client_group").order_by("title")]
    using = [(page, stage) for page, stages in read for stage in stages if ref in _refs(stage)]
    offers = _offers({other for _page, stage in using for other in _refs(stage)} - {ref})
    places = {(page.pk, stage.key): place for page, stages in read for place, stage in enumerate(stages, start=1)}
    for page, stage in using:
        yield (
            page,
            Usage(
                pathway=page.title,
                client_group=page.client_group.code if page.client_group else "",
                stage=f"{places[page.pk, stage.key]} ({stage.title})",
                use=next((used.use for used in stage.services if used.service == ref), Use.OPTIONAL),
                others=tuple(
                    offers[used.service] for used in stage.services if used.service in offers and used.use in _CARRYING
                ),
            ),
        )


def _refs(stage: StageSaid) -> set[str]:
    """The services of a stage, and those beside it that its branches lead to."""
    branches = {branch.target for branch in stage.branches if branch.kind == TargetKind.SERVICE and branch.target}
    return {used.service for used in stage.services} | branches


def _offers(refs: set[str]) -> Mapping[str, Offer]:
    services = ServicePage.objects.filter(
        translation_key__in=[ref.partition(":")[2] for ref in refs],
        locale__language_code=settings.LANGUAGE_CODE,
        live=True,
    )
    rows = services.prefetch_related("municipalities", "client_groups", "referral_from")
    return {page.ref: offer_of(page) for page in rows}


def sentences(found: list[Impact]) -> list[str]:
    """What impacts mean, a sentence each in the reader's language; what closes something first."""
    names = (
        {term.code: term.name_in(get_language() or "fi") for term in Term.objects.filter(vocabulary="municipalities")}
        if any(impact.municipalities for impact in found)
        else {}
    )
    return [_sentence(impact, names) for impact in sorted(found, key=lambda impact: not impact.closes)]


def _sentence(impact: Impact, names: Mapping[str, str]) -> str:
    texts = {
        Effect.CLOSES: gettext("Closes stage %(stage)s of the pathway “%(pathway)s”: no other service carries it."),
        Effect.LOSES: gettext("Stage %(stage)s of the pathway “%(pathway)s” loses this service; others carry it."),
        Effect.CLOSES_THERE: gettext("Closes stage %(stage)s of the pathway “%(pathway)s” in %(where)s."),
        Effect.LOSES_THERE: gettext(
            "Stage %(stage)s of the pathway “%(pathway)s” loses this service in %(where)s; others carry it."
        ),
        Effect.NOT_FOR_THE_GROUP: gettext(
            "The service is no more for the client group of the pathway “%(pathway)s”,"
            " which uses it in stage %(stage)s."
        ),
        Effect.OTHER_ELIGIBILITY: gettext(
            "Who can have the service changes; the pathway “%(pathway)s” uses it in stage %(stage)s."
        ),
    }
    where = ", ".join(names.get(code, code) for code in impact.municipalities)
    return texts[impact.effect] % {"stage": impact.stage, "pathway": impact.pathway, "where": where}
