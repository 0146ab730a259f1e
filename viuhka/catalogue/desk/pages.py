"""Reads pages, live ones and drafts alike, so that a preview runs the same builders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page

from viuhka.catalogue.desk.parts import localized, ref_of, refs_of
from viuhka.catalogue.models.pages import LanguagePage
from viuhka.catalogue.rules import facts as plain
from viuhka.publications.rules import rich_text
from viuhka.publications.rules.documents import reference

if TYPE_CHECKING:
    from wagtail.blocks.stream_block import StreamChild

    from viuhka.catalogue.models import EventPage, ServicePage
    from viuhka.catalogue.models.channels import Channel

#: The sizes that images are served in: name to Wagtail's filter.
RENDITION_PRESETS = {
    "thumbnail": "fill-160x160|format-webp",
    "card": "fill-640x360|format-webp",
    "hero": "width-1280|format-webp",
}


def blocks(html: str) -> list[rich_text.Block]:
    """Rich text as structure, its links to pages as references."""
    ids = rich_text.linked_page_ids(html)
    pages = Page.objects.filter(pk__in=ids) if ids else ()
    refs = {page.pk: _page_ref(page) for page in pages}
    return rich_text.parse(html, {key: ref for key, ref in refs.items() if ref})


def _page_ref(page: Page) -> str | None:
    """The reference of a page of whichever type, where it is of one that can be referred to."""
    model = page.specific_class
    return reference(model.kind, page.translation_key) if model and issubclass(model, LanguagePage) else None


def image_facts(page: LanguagePage) -> plain.ImageFacts | None:
    """The page's image in every preset, unless its collection is private; makes the sizes that do not exist yet."""
    if page.image is None or page.image.collection.get_view_restrictions().exists():
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
        description=blocks(page.description),
        image_alt=page.image_alt,
        keywords=tuple(page.keywords),
        for_whom=page.for_whom,
        how_to_access=page.how_to_access,
        cost_info=page.cost_info,
        role_in_guidance=page.role_in_guidance,
    )


def _channel(channel: Channel) -> plain.ChannelFacts:
    hours = None
    if channel.opens and channel.closes and channel.first_day and channel.last_day:
        hours = plain.HoursFacts(channel.first_day, channel.last_day, channel.opens, channel.closes)
    return plain.ChannelFacts(
        channel_type=channel.channel_type,
        labels=localized(channel, "label"),
        value=channel.value,
        location=ref_of(channel.location),
        hours=hours,
    )


def service_facts(page: ServicePage) -> plain.ServiceFacts:
    """What a source page says for every language."""
    return plain.ServiceFacts(
        ref=page.ref,
        slug=page.slug,
        is_demo=page.is_demo,
        status=page.status,
        service_type=ref_of(page.service_type),
        client_groups=refs_of(page.client_groups.all()),
        service_needs=refs_of(page.service_needs.all()),
        age_min=page.age_min,
        age_max=page.age_max,
        unemployment_months_min=page.unemployment_months_min,
        is_referral_required=page.is_referral_required,
        referral_from=refs_of(page.referral_from.all()),
        delivery_modes=refs_of(page.delivery_modes.all()),
        access_modes=refs_of(page.access_modes.all()),
        intake_mode=page.intake_mode,
        next_start_date=page.next_start_date,
        languages=refs_of(page.languages.all()),
        is_interpretation_available=page.is_interpretation_available,
        municipalities=refs_of(page.municipalities.all()),
        duration_min=page.duration_min,
        duration_max=page.duration_max,
        duration_unit=page.duration_unit,
        capacity=page.capacity,
        capacity_reason=page.capacity_reason,
        wait_days=page.wait_days,
        wait_days_changed_date=page.wait_days_changed_date,
        cost_type=ref_of(page.cost_type),
        provider=ref_of(page.provider),
        co_providers=tuple(link.provider.ref for link in page.co_providers.all()),
        channels=tuple(_channel(channel) for channel in page.channels.all()),
        leads_to=tuple(link.target.ref for link in page.leads_to.all()),
        see_instead=tuple(link.target.ref for link in page.see_instead.all()),
        recognition_methods=refs_of(page.recognition_methods.all()),
        legal_basis=refs_of(page.legal_basis.all()),
        ptv_service_classes=refs_of(page.ptv_service_classes.all()),
        ptv_target_groups=refs_of(page.ptv_target_groups.all()),
        ptv_life_events=refs_of(page.ptv_life_events.all()),
        ptv_id=str(page.ptv_id) if page.ptv_id else None,
        plain_language=page.plain_language,
        image=image_facts(page),
        referral_instructions=page.referral_instructions,
        systems_used=tuple(page.systems_used),
        staff_contact_role=page.staff_contact_role,
        staff_contact_phone=page.staff_contact_phone,
        staff_contact_email=page.staff_contact_email,
        planning_note=page.planning_note,
        fill_rate=page.fill_rate,
        funding_type=ref_of(page.funding_type),
        valid_from_date=page.valid_from_date,
        valid_to_date=page.valid_to_date,
    )


def event_words(page: EventPage) -> plain.EventWords:
    """What an event page says in its language."""
    return plain.EventWords(
        locale=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        description=blocks(page.description),
        image_alt=page.image_alt,
        programme=tuple((block.id, block.block_type, _block_value(block)) for block in page.programme),
    )


def _block_value(block: StreamChild) -> object:
    if block.block_type == "text":
        return blocks(block.value.source)
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
        event_kind=ref_of(page.event_kind),
        service=ref_of(page.service),
        organiser=ref_of(page.organiser),
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        municipality=ref_of(page.municipality),
        location=ref_of(page.location),
        languages=refs_of(page.languages.all()),
        industries=refs_of(page.industries.all()),
        is_registration_required=page.is_registration_required,
        registration_closes_date=page.registration_closes_date,
        registration_url=page.registration_url,
        places=page.places,
        employer_places=page.employer_places,
        image=image_facts(page),
    )
