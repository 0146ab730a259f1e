"""Plants services and events in every state."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import time_machine
from wagtail.models import Collection, CollectionViewRestriction

from tests import factories
from tests.house.canary.cells import CELLS, OWN_IMAGES, PAGES, PLANNERS, key_of
from tests.house.canary.openings import open_page
from viuhka.catalogue.actions.shelving import shelve_pages
from viuhka.catalogue.models import (
    Channel,
    EventPage,
    ServiceContinuation,
    ServiceCoProvider,
    ServicePage,
    ServiceReplacement,
)
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.upkeep.actions.following import show_on_the_shelf
from viuhka.upkeep.actions.restoring import restore_confirmations
from viuhka.upkeep.models import Care

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.house.canary.references import References
    from tests.house.canary.worlds import World

_IN_SWEDISH = ("source unpublished", "Swedish published", "Swedish unpublished")
_DEMO = ("unpublished", "not opened", "open to staff", "open to providers")


class Pages:
    """The pages of one type, by their state. The hub, planted last, refers to all others."""

    type: str
    model: type[Any]

    def __init__(self, world: World, references: References) -> None:
        self.world, self.references = world, references
        self.picture = factories.an_image(title="Kuva", file__filename=f"{self.type}.png")
        self.made: dict[str, Any] = {}

    def plant(self) -> dict[str, Any]:
        """Plant the pages that this world shows, and let happen to them what their state says."""
        for state, open_to in PAGES[self.type].items():
            if self.world.shows(open_to):
                self.made[state] = self._planted(state)
                open_page(self.world, state, self.made[state].ref)
        shelve_pages(
            model=self.model, keys=[page.translation_key for page in self.made.values()], now=factories.LONG_AGO
        )
        for state, page in self.made.items():
            self._befall(state, page)
        self._confirm()
        return self.made

    def _confirm(self) -> None:
        """Let the pages be confirmed on the days of their cells; their figures keep the day that editors gave."""
        if (self.type, "confirmed (day)", "hub") not in CELLS:
            return
        days = {page.ref: self.world.of(self.type, state, "confirmed (day)") for state, page in self.made.items()}
        restore_confirmations(known={ref: (day, 6) for ref, day in days.items() if day})
        Care.objects.filter(ref__in=days).update(numbers_confirmed_at=None)
        if self.type == "service" and "hub" in self.made:
            known = self.world.of("service", "hub", "wait as of (day)")
            Care.objects.filter(ref=self.made["hub"].ref).update(numbers_confirmed_at=_noon(known))
        show_on_the_shelf(sorted(days))

    def words(self, of: Callable[[str], Any]) -> dict[str, Any]:
        """What a type says beyond what every page says."""
        raise NotImplementedError

    def facts(self, of: Callable[[str], Any], state: str) -> dict[str, Any]:
        """What holds for a type in every language."""
        raise NotImplementedError

    def _planted(self, state: str) -> Any:
        of = self.world.fields_of(self.type, state)
        fields = self._words(state) | {
            "slug": of("slug"),
            "image": self._image(state),
            "search_description": of("search description"),
            "seo_title": of("seo title"),
            "owner": self._owner(),
            "translation_key": key_of(self.type, state),
            "is_demo": state in _DEMO,
            **self.facts(of, state),
        }
        page = factories._page(self.model, "fi", live=state != "never published", **fields)
        if state == "never published":
            page.save_revision()
        if state in _IN_SWEDISH:
            words = self._words(f"in Swedish of: {state}")
            factories._page(self.model, "sv", live=True, slug=page.slug, translation_key=page.translation_key, **words)
        return page

    def _words(self, state: str) -> dict[str, Any]:
        of = self.world.fields_of(self.type, state)
        links = "".join(f"<p>{self._link(other)}.</p>" for other in PAGES[self.type]) if state == "hub" else ""
        return {
            "title": of("title") or "–",
            "summary": of("summary") or "–",
            "description": f"<h3>{of('description')}</h3><ul><li>Lue <b>lisää</b>, <i>siis</i></li></ul>{links}",
            "image_alt": of("image alt"),
            **self.words(of),
        }

    def _link(self, state: str) -> str:
        """A link to a page, or the same words alone where there is none: nobody may tell one from the other."""
        text = self.world.of(self.type, state, "link to it")
        page = self.made.get(state)
        return f'katso <a linktype="page" id="{page.pk}">{text}</a> eli' if page else f"katso {text} eli"

    def _owner(self) -> Any:
        of = self.world.fields_of("user", "there")
        if not self.world.is_full:
            return None
        name = {"first_name": of("first name"), "last_name": of("last name")}
        known = factories.User.objects.filter(username=of("username")).first()
        return known or factories.a_user(username=of("username"), email=of("email"), **name)

    def _image(self, state: str) -> Any:
        if state not in OWN_IMAGES:
            return self.picture
        collection = Collection.get_first_root_node()
        if state == "with a private image":
            if not self.world.is_full:
                return None
            collection = a_private_collection(f"Yksityinen {self.type}")
        file_name = f"{self.world.of(self.type, state, 'image file')}.png"
        return factories.an_image(title="Kuva", file__filename=file_name, collection=collection)

    def _befall(self, state: str, page: Any) -> None:
        happens = {
            "unpublished": self._unpublish,
            "source unpublished": self._unpublish,
            "deleted": self._delete,
            "published again after being unpublished": self._unpublish_and_publish,
            "published twice": self._publish_twice,
            "published anew for staff alone": self._publish_for_staff,
            "being edited": self._edit,
            "renamed": self._rename,
            "Swedish drafted": self._draft_in_swedish,
            "Swedish unpublished": self._unpublish_in_swedish,
            "hub": self._make_alias,
        }
        if state in happens:
            happens[state](page)

    def _unpublish(self, page: Any) -> None:
        page.save_revision()
        page.unpublish()

    def _delete(self, page: Any) -> None:
        page.delete()

    def _unpublish_and_publish(self, page: Any) -> None:
        self._unpublish(page)
        factories.published(page)

    def _publish_twice(self, page: Any) -> None:
        for state in ("before the last publication of: published twice", "published twice"):
            with time_machine.travel(factories.NOW - timedelta(days=2), tick=False):
                self._say(page, state)
                page = factories.published(page)

    def _publish_for_staff(self, page: Any) -> None:
        """Publish again with a change that staff alone see: for all others nothing happened."""
        page.referral_instructions *= 2
        factories.published(page)

    def _edit(self, page: Any) -> None:
        if self.world.is_full:
            self._say(page, "in the draft of: being edited")
            page.save_revision()

    def _say(self, page: Any, state: str) -> None:
        for name, value in self._words(state).items():
            setattr(page, name, value)

    def _rename(self, page: Any) -> None:
        slug = page.slug
        page.slug = CELLS["earlier address", self.type, "there"].value
        page = factories.published(page)
        page.slug = slug
        factories.published(page)

    def _draft_in_swedish(self, page: Any) -> None:
        if self.world.is_full:
            factories.a_language_version(page, "sv", **self._words("in Swedish of: Swedish drafted"))

    def _unpublish_in_swedish(self, page: Any) -> None:
        self.model.objects.get(translation_key=page.translation_key, locale__language_code="sv").unpublish()

    def _make_alias(self, page: Any) -> None:
        """An alias is a second place of the page in the editors' tree, and none outside."""
        of = self.world.fields_of("alias", "there")
        if self.world.is_full and self.type == "service":
            alias = page.create_alias(update_slug=of("slug"))
            self.model.objects.filter(pk=alias.pk).update(title=of("title"))
            open_page(self.world, "hub", self.model.objects.get(pk=alias.pk).ref)


def _noon(day: date | None) -> datetime | None:
    return datetime.combine(day, time(12), tzinfo=HELSINKI) if day else None


class Services(Pages):
    """Services in every state."""

    type = "service"
    model = ServicePage

    def words(self, of: Callable[[str], Any]) -> dict[str, Any]:
        return {
            "keywords": [of("keyword")] if of("keyword") else [],
            "for_whom": of("for whom"),
            "how_to_access": of("how to access"),
            "cost_info": of("cost info"),
            "role_in_guidance": of("role in guidance"),
        }

    def facts(self, of: Callable[[str], Any], state: str) -> dict[str, Any]:
        targets = self.made.values() if state == "hub" else ()
        partners = [self.references.provider] if state == "hub" else []
        return {
            "status": "ended" if state == "hub" else "active",
            "plain_language": of("plain language"),
            "age_min": 18,
            "age_max": 64,
            "unemployment_months_min": of("unemployment months (number)"),
            "next_start_date": of("next start (day)"),
            "intake_mode": "periodic",
            "duration_min": of("duration at least (number)"),
            "duration_max": of("duration up to (number)"),
            "duration_unit": "week",
            "capacity": of("capacity (number)"),
            "wait_days": of("wait days (number)"),
            "wait_days_changed_date": of("wait as of (day)"),
            "ptv_id": of("ptv id (uuid)"),
            "provider": self.references.provider,
            "co_providers": [ServiceCoProvider(provider=provider) for provider in partners],
            "leads_to": [ServiceContinuation(target=page, sort_order=number) for number, page in enumerate(targets)],
            "see_instead": [ServiceReplacement(target=page, sort_order=number) for number, page in enumerate(targets)],
            "channels": self._channels(of),
            **self._facts_for_some(of),
            **self._terms(state),
        }

    def _facts_for_some(self, of: Callable[[str], Any]) -> dict[str, Any]:
        is_for_planners = self.world.shows(PLANNERS)
        return {
            "planning_note": of("planning note"),
            "capacity_reason": of("capacity reason"),
            "fill_rate": 77 if is_for_planners else None,
            "funding_type": self.references.term("funding_types") if is_for_planners else None,
            "valid_from_date": of("valid from (day)"),
            "valid_to_date": of("valid to (day)"),
            "referral_instructions": of("referral instructions"),
            "systems_used": [of("system used")] if of("system used") else [],
            "staff_contact_role": of("staff contact role"),
            "staff_contact_phone": of("staff contact phone (phone)"),
            "staff_contact_email": of("staff contact email"),
        }

    def _channels(self, of: Callable[[str], Any]) -> list[Channel]:
        labels = {"label_fi": of("channel label"), "label_sv": of("channel label in Swedish")}
        hours = {"first_day": 1, "last_day": 5, "opens": time(8), "closes": time(15)}
        channels = [
            Channel(channel_type="phone", value=of("channel phone (phone)"), **labels),
            Channel(channel_type="webpage", value=of("channel url")),
            Channel(channel_type="location", location=self.references.location, **hours),
        ]
        for number, channel in enumerate(channels):
            channel.sort_order = number
        return channels

    def _terms(self, state: str) -> dict[str, Any]:
        term = self.references.term
        return {
            "client_groups": [self.references.own_term(self.type, state), self.references.group],
            "service_needs": [self.references.need],
            "legal_basis": [self.references.law],
            "service_type": term("service_types"),
            "cost_type": term("cost_types"),
            "municipalities": [term("municipalities")],
            "languages": [term("languages")],
            "delivery_modes": [term("delivery_modes")],
            "access_modes": [term("access_modes")],
            "referral_from": [term("actor_roles")],
            "recognition_methods": [term("recognition_methods")],
            "ptv_service_classes": [term("ptv_service_classes")],
            "ptv_target_groups": [term("ptv_target_groups")],
            "ptv_life_events": [term("ptv_life_events")],
        }


class Events(Pages):
    """Events in every state, each of a service that is in another one."""

    type = "event"
    model = EventPage

    def __init__(self, world: World, references: References, services: dict[str, Any]) -> None:
        super().__init__(world, references)
        self.services = services

    def words(self, of: Callable[[str], Any]) -> dict[str, Any]:
        blocks = {
            "heading": of("programme heading"),
            "text": f'<p>{of("programme text")}: <a href="{of("programme link url")}">lue lisää</a></p>',
            "item": {"time": "12:00", "text": of("programme item")},
        }
        keyed = [{"type": type_, "value": value, "id": f"{of('title')}-{type_}"} for type_, value in blocks.items()]
        return {"programme": self.model.programme.field.stream_block.to_python(keyed)}

    def facts(self, of: Callable[[str], Any], state: str) -> dict[str, Any]:
        begins, ends = (datetime.combine(of(f"{name} (day)"), time(10), tzinfo=UTC) for name in ("begins", "ends"))
        return {
            "status": "open",
            "starts_at": begins,
            "ends_at": ends,
            "is_registration_required": True,
            "registration_closes_date": of("registration closes (day)"),
            "registration_url": of("registration url"),
            "places": of("places (number)"),
            "employer_places": of("employer places (number)"),
            "service": self._service_of(state),
            "organiser": self.references.provider,
            "location": self.references.location,
            "municipality": self.references.term("municipalities"),
            "event_kind": self.references.term("event_kinds"),
            "languages": [self.references.term("languages")],
            "industries": [self.references.own_term(self.type, state)],
        }

    def _service_of(self, state: str) -> Any:
        """The service that is three states ahead; the hub's is one that is hidden."""
        states = list(PAGES["service"])
        other = states[(states.index(state) + 3) % len(states)]
        return self.services.get(other) if other != "deleted" else None


def a_private_collection(name: str) -> Collection:
    """A collection of files that only people who signed in may see."""
    collection = Collection.get_first_root_node().add_child(name=name)
    login = CollectionViewRestriction.LOGIN
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=login)
    return collection
