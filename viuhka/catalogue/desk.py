"""Reads the editors' desk: their models as the plain facts that documents are built from.

Works on live pages and on drafts alike, so that a preview runs the same builders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page

from viuhka.catalogue.models.pages import LanguagePage
from viuhka.catalogue.rules import facts as plain
from viuhka.publications.rules import rich_text
from viuhka.publications.rules.documents import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viuhka.catalogue.models import EventPage, LegalBasis, Location, Provider, ServicePage, Term, Vocabulary
    from viuhka.catalogue.models.channels import Channel
    from viuhka.catalogue.models.places import Hours

LOCALES = ("fi", "sv", "en")

#: The sizes that images are served in: name to Wagtail's filter.
RENDITION_PRESETS = {
    "thumbnail": "fill-160x160|format-webp",
    "card": "fill-640x360|format-webp",
    "hero": "width-1280|format-webp",
}


def _ref(owner: Term | Provider | Location | LanguagePage | None) -> str | None:
    return owner.ref if owner else None


def _refs(terms: Iterable[Term | LegalBasis]) -> tuple[str, ...]:
    return tuple(term.ref for term in sorted(terms, key=lambda term: term.pk))


def _localized(owner: object, field: str) -> dict[str, str]:
    return {locale: getattr(owner, f"{field}_{locale}", "") for locale in LOCALES}


def _blocks(html: str) -> list[rich_text.Block]:
    ids = rich_text.linked_page_ids(html)
    pages = Page.objects.filter(pk__in=ids).specific() if ids else ()
    refs = {page.pk: page.ref for page in pages if isinstance(page, LanguagePage)}
    return rich_text.parse(html, refs)


def image_facts(page: LanguagePage) -> plain.ImageFacts | None:
    """The page's image in every preset; makes the sizes that do not exist yet."""
    if page.image is None:
        return None
    renditions = page.image.get_renditions(*RENDITION_PRESETS.values())
    return plain.ImageFacts(
        renditions={
            preset: (renditions[spec].url, renditions[spec].width, renditions[spec].height)
            for preset, spec in RENDITION_PRESETS.items()
        }
    )


def service_words(page: ServicePage) -> plain.ServiceWords:
    """What a service page says in its language."""
    return plain.ServiceWords(
        locale=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        description=_blocks(page.description),
        image_alt=page.image_alt,
        keywords=tuple(page.keywords),
        for_whom=page.for_whom,
        how_to_access=page.how_to_access,
        cost_info=page.cost_info,
        role_in_guidance=page.role_in_guidance,
    )


def _hours(hours: Hours) -> plain.HoursFacts:
    return plain.HoursFacts(hours.first_day, hours.last_day, hours.opens, hours.closes)


def _channel(channel: Channel) -> plain.ChannelFacts:
    hours = None
    if channel.opens and channel.closes and channel.first_day and channel.last_day:
        hours = plain.HoursFacts(channel.first_day, channel.last_day, channel.opens, channel.closes)
    return plain.ChannelFacts(
        channel_type=channel.channel_type,
        labels=_localized(channel, "label"),
        value=channel.value,
        location=_ref(channel.location),
        hours=hours,
    )


def service_facts(page: ServicePage) -> plain.ServiceFacts:
    """What a source page says for every language."""
    return plain.ServiceFacts(
        ref=page.ref,
        slug=page.slug,
        is_demo=page.is_demo,
        status=page.status,
        service_type=_ref(page.service_type),
        client_groups=_refs(page.client_groups.all()),
        service_needs=_refs(page.service_needs.all()),
        age_min=page.age_min,
        age_max=page.age_max,
        unemployment_months_min=page.unemployment_months_min,
        is_referral_required=page.is_referral_required,
        referral_from=_refs(page.referral_from.all()),
        delivery_modes=_refs(page.delivery_modes.all()),
        access_modes=_refs(page.access_modes.all()),
        intake_mode=page.intake_mode,
        next_start_date=page.next_start_date,
        languages=_refs(page.languages.all()),
        is_interpretation_available=page.is_interpretation_available,
        municipalities=_refs(page.municipalities.all()),
        duration_min=page.duration_min,
        duration_max=page.duration_max,
        duration_unit=page.duration_unit,
        capacity=page.capacity,
        wait_days=page.wait_days,
        wait_days_changed_date=page.wait_days_changed_date,
        cost_type=_ref(page.cost_type),
        provider=_ref(page.provider),
        co_providers=tuple(link.provider.ref for link in page.co_providers.all()),
        channels=tuple(_channel(channel) for channel in page.channels.all()),
        leads_to=tuple(link.target.ref for link in page.leads_to.all()),
        recognition_methods=_refs(page.recognition_methods.all()),
        legal_basis=_refs(page.legal_basis.all()),
        ptv_service_classes=_refs(page.ptv_service_classes.all()),
        ptv_target_groups=_refs(page.ptv_target_groups.all()),
        ptv_life_events=_refs(page.ptv_life_events.all()),
        ptv_id=str(page.ptv_id) if page.ptv_id else None,
        confirmed_date=page.confirmed_date,
        plain_language=page.plain_language,
        image=image_facts(page),
        referral_instructions=page.referral_instructions,
        systems_used=tuple(page.systems_used),
        staff_contact_role=page.staff_contact_role,
        staff_contact_phone=page.staff_contact_phone,
        staff_contact_email=page.staff_contact_email,
        planning_note=page.planning_note,
        fill_rate=page.fill_rate,
        funding_type=_ref(page.funding_type),
        valid_from_date=page.valid_from_date,
        valid_to_date=page.valid_to_date,
    )


def event_words(page: EventPage) -> plain.EventWords:
    """What an event page says in its language."""
    return plain.EventWords(
        locale=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        description=_blocks(page.description),
        image_alt=page.image_alt,
        programme=tuple((block.id, block.block_type, _block_value(block)) for block in page.programme),
    )


def _block_value(block: object) -> object:
    if block.block_type == "text":
        return _blocks(block.value.source)
    if block.block_type == "item":
        return {"time": block.value["time"].strftime("%H:%M"), "text": block.value["text"]}
    return str(block.value)


def event_facts(page: EventPage) -> plain.EventFacts:
    """What a source event page says for every language."""
    return plain.EventFacts(
        ref=page.ref,
        slug=page.slug,
        is_demo=page.is_demo,
        status=page.status,
        event_kind=_ref(page.event_kind),
        service=_ref(page.service),
        organiser=_ref(page.organiser),
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        municipality=_ref(page.municipality),
        location=_ref(page.location),
        languages=_refs(page.languages.all()),
        industries=_refs(page.industries.all()),
        is_registration_required=page.is_registration_required,
        registration_closes_date=page.registration_closes_date,
        registration_url=page.registration_url,
        places=page.places,
        employer_places=page.employer_places,
        image=image_facts(page),
    )


def term_facts(term: Term) -> plain.TermFacts:
    """A vocabulary term."""
    return plain.TermFacts(
        ref=term.ref,
        vocabulary=term.vocabulary_id,
        code=term.code,
        names=_localized(term, "name"),
        ptv_codes=tuple(term.ptv_codes),
        uri=term.uri,
        broader=_ref(term.broader),
        is_obsolete=term.is_obsolete,
        replaced_by=_ref(term.replaced_by),
        sort_order=term.sort_order,
    )


def vocabulary_facts(vocabulary: Vocabulary) -> plain.VocabularyFacts:
    """A vocabulary, its terms in the editors' order."""
    terms = sorted(vocabulary.terms.all(), key=lambda term: (term.sort_order, term.code))
    return plain.VocabularyFacts(
        ref=reference(Kind.VOCABULARY, vocabulary.code),
        code=vocabulary.code,
        names=_localized(vocabulary, "name"),
        terms=tuple(term.ref for term in terms),
    )


def law_facts(law: LegalBasis) -> plain.LawFacts:
    """An act that services rest on."""
    return plain.LawFacts(
        ref=law.ref,
        code=law.code,
        names=_localized(law, "name"),
        number=law.number,
        url=law.url,
        in_force_from_date=law.in_force_from_date,
        in_force_to_date=law.in_force_to_date,
    )


def provider_facts(provider: Provider) -> plain.ProviderFacts:
    """An organisation that gives services."""
    return plain.ProviderFacts(
        ref=provider.ref,
        code=provider.code,
        is_demo=provider.is_demo,
        names=_localized(provider, "name"),
        descriptions=_localized(provider, "description"),
        provider_type=_ref(provider.provider_type),
        sectors=_refs(provider.sectors.all()),
        municipalities=_refs(provider.municipalities.all()),
        email=provider.email,
        phone=provider.phone,
        website=provider.website,
        business_id=provider.business_id,
        is_verified=provider.is_verified,
        is_claimed=provider.representatives.exists(),
    )


def location_facts(location: Location) -> plain.LocationFacts:
    """A place where services are given."""
    hours = sorted(location.opening_hours.all(), key=lambda span: (span.first_day, span.opens))
    return plain.LocationFacts(
        ref=location.ref,
        code=location.code,
        is_demo=location.is_demo,
        names=_localized(location, "name"),
        addresses=_localized(location, "address"),
        postal_code=location.postal_code,
        municipality=_ref(location.municipality),
        accessibility=_refs(location.accessibility.all()),
        opening_hours=tuple(_hours(span) for span in hours),
    )
