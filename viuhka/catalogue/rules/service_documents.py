"""The builder of service documents: facts and words in, the document for the shelf out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.catalogue.rules.completeness import service_completeness
from viuhka.catalogue.rules.parts import code_of, day_text, end_of, hours_document, image_document, page_words, start_of
from viuhka.publications.rules import rich_text
from viuhka.publications.rules.documents import Document, Kind, sort_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viuhka.catalogue.rules.facts import ChannelFacts, ServiceFacts, ServiceWords


def service_document(facts: ServiceFacts, words: ServiceWords, serves: Iterable[str]) -> Document:
    """A service in one language. Filter codes are built from public facts only."""
    everybody = {**_service_words(words), **_service_facts(facts, words)}
    planning = {
        "planning_note": facts.planning_note or None,
        "capacity_reason": facts.capacity_reason or None,
        "fill_rate": facts.fill_rate,
        "funding_type": facts.funding_type,
        "valid_from": day_text(facts.valid_from_date),
        "valid_to": day_text(facts.valid_to_date),
    }
    return Document(
        kind=Kind.SERVICE,
        ref=facts.ref,
        locale=words.locale,
        serves=tuple(serves),
        slug=facts.slug,
        everybody=everybody,
        planning=planning,
        staff=_service_staff(facts, words),
        codes=_service_codes(facts),
        references=_service_references(facts, words),
        sort_title=sort_title(words.title),
        starts_at=start_of(facts.next_start_date),
        wait_days=facts.wait_days,
        ends_at=end_of(facts.valid_to_date),
        is_demo=facts.is_demo,
    )


def _service_words(words: ServiceWords) -> dict[str, object]:
    return {
        **page_words(words),
        "keywords": list(words.keywords),
        "for_whom": words.for_whom or None,
        "how_to_access": words.how_to_access or None,
        "cost_info": words.cost_info or None,
    }


def _service_facts(facts: ServiceFacts, words: ServiceWords) -> dict[str, object]:
    return {
        "status": facts.status,
        "service_type": facts.service_type,
        "client_groups": list(facts.client_groups),
        "service_needs": list(facts.service_needs),
        "eligibility": {
            "age_min": facts.age_min,
            "age_max": facts.age_max,
            "unemployment_months_min": facts.unemployment_months_min,
            "referral_required": facts.is_referral_required,
            "referral_from": list(facts.referral_from),
        },
        "delivery_modes": list(facts.delivery_modes),
        "access_modes": list(facts.access_modes),
        "intake": {"mode": facts.intake_mode, "next_start": day_text(facts.next_start_date)},
        "languages": list(facts.languages),
        "interpretation_available": facts.is_interpretation_available,
        "municipalities": list(facts.municipalities),
        "duration": _duration(facts),
        "capacity": facts.capacity,
        "wait": _wait(facts),
        "cost_type": facts.cost_type,
        "provider": facts.provider,
        "co_providers": list(facts.co_providers),
        "channels": [_channel(channel, words.locale) for channel in facts.channels],
        "leads_to": list(facts.leads_to),
        "see_instead": list(facts.see_instead),
        "recognition_methods": list(facts.recognition_methods),
        "legal_basis": list(facts.legal_basis),
        "ptv": {
            "service_classes": list(facts.ptv_service_classes),
            "target_groups": list(facts.ptv_target_groups),
            "life_events": list(facts.ptv_life_events),
            "ptv_id": facts.ptv_id,
        },
        "plain_language": facts.plain_language or None,
        "image": image_document(facts.image, words.image_alt),
    }


def _service_staff(facts: ServiceFacts, words: ServiceWords) -> dict[str, object]:
    contact = {
        "role": facts.staff_contact_role or None,
        "phone": facts.staff_contact_phone or None,
        "email": facts.staff_contact_email or None,
    }
    return {
        "role_in_guidance": words.role_in_guidance or None,
        "referral_instructions": facts.referral_instructions or None,
        "systems_used": list(facts.systems_used),
        "staff_contact": contact if any(contact.values()) else None,
        "completeness": service_completeness(facts, words).as_document(),
    }


def _duration(facts: ServiceFacts) -> dict[str, object] | None:
    if facts.duration_min is None and facts.duration_max is None:
        return None
    return {"min": facts.duration_min, "max": facts.duration_max, "unit": facts.duration_unit}


def _wait(facts: ServiceFacts) -> dict[str, object] | None:
    if facts.wait_days is None:
        return None
    return {"days": facts.wait_days, "as_of": day_text(facts.wait_days_changed_date)}


def _channel(channel: ChannelFacts, locale: str) -> dict[str, object]:
    return {
        "type": channel.channel_type,
        "label": channel.labels.get(locale) or channel.labels.get("fi") or None,
        "value": channel.value or None,
        "location": channel.location,
        "hours": hours_document(channel.hours) if channel.hours else None,
    }


def _service_codes(facts: ServiceFacts) -> tuple[str, ...]:
    singles = [facts.service_type, facts.cost_type, facts.provider]
    many = [
        facts.client_groups,
        facts.service_needs,
        facts.municipalities,
        facts.languages,
        facts.delivery_modes,
    ]
    refs = [ref for ref in singles if ref] + [ref for group in many for ref in group]
    referral = "required" if facts.is_referral_required else "not-required"
    plain = [f"status:{facts.status}", f"intake:{facts.intake_mode}", f"referral:{referral}"]
    return tuple(sorted({code_of(ref) for ref in refs} | set(plain)))


def _service_references(facts: ServiceFacts, words: ServiceWords) -> tuple[str, ...]:
    """Every reference in the document, each once, in a stable order."""
    singles = [facts.service_type, facts.cost_type, facts.provider, facts.funding_type]
    many = [
        facts.client_groups,
        facts.service_needs,
        facts.referral_from,
        facts.delivery_modes,
        facts.access_modes,
        facts.languages,
        facts.municipalities,
        facts.co_providers,
        facts.leads_to,
        facts.see_instead,
        facts.recognition_methods,
        facts.legal_basis,
        facts.ptv_service_classes,
        facts.ptv_target_groups,
        facts.ptv_life_events,
        rich_text.references(words.description),
    ]
    places = [channel.location for channel in facts.channels]
    refs = [*singles, *places, *(ref for group in many for ref in group)]
    return tuple(dict.fromkeys(ref for ref in refs if ref))
