"""Test data. The names give the state; any fact or word can be given by keyword, the rest is plausible.

Pages need the ``site_tree`` fixture. What is live lies on the shelf, and is open to ``open_to`` since long ago.
What editors find pages by, the indexes of search and of references, know of what is planted only where a test has it
``indexed``: it would take a quarter of the time of all tests.
"""

from __future__ import annotations

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Locale
from wagtail_factories import ImageFactory, PageFactory

from cms.accounts.models import User
from mentoring.models import MentoringProgrammeIndexPage, MentoringProgrammePage
from pathways.pathways.models import PathwayIndexPage, PathwayPage
from pathways.practices.models import GoodPracticeIndexPage, GoodPracticePage, ThemeIndexPage, ThemePage
from tests.background import nothing_in_the_background
from viuhka.audiences.rules import Audience
from viuhka.catalogue.actions.shelving import shelve_pages, shelve_references
from viuhka.catalogue.models import (
    EventIndexPage,
    EventPage,
    LegalBasis,
    Location,
    Provider,
    ServiceIndexPage,
    ServicePage,
    Term,
    Vocabulary,
)
from viuhka.openings.models import Opening, OpeningState
from viuhka.representation.models import Representation
from viuhka.upkeep.actions.restoring import restore_confirmations

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)

STAFF, JOBSEEKER, PROVIDER = Audience.STAFF, Audience.JOBSEEKER, Audience.PROVIDER


class _User(DjangoModelFactory):
    username = factory.Sequence("user-{}".format)
    email = factory.LazyAttribute("{0.username}@example.com".format)

    class Meta:
        model = User


class _Vocabulary(DjangoModelFactory):
    name_fi = factory.LazyAttribute("Sanasto {0.code}".format)

    class Meta:
        model = Vocabulary
        django_get_or_create = ("code",)


class _Term(DjangoModelFactory):
    code = factory.Sequence("term-{}".format)
    name_fi = factory.LazyAttribute("Termi {0.code}".format)

    class Meta:
        model = Term
        django_get_or_create = ("vocabulary", "code")


class _Law(DjangoModelFactory):
    code = factory.Sequence("law-{}".format)
    name_fi = factory.LazyAttribute("Laki {0.code}".format)
    number = factory.Sequence("{}/2023".format)
    in_force_from_date = LONG_AGO.date()

    class Meta:
        model = LegalBasis


class _Provider(DjangoModelFactory):
    code = factory.Sequence("provider-{}".format)
    name_fi = factory.LazyAttribute("Tuottaja {0.code}".format)

    class Meta:
        model = Provider


class _Location(DjangoModelFactory):
    code = factory.Sequence("location-{}".format)
    name_fi = factory.LazyAttribute("Paikka {0.code}".format)
    address_fi = "Esimerkkikatu 1"

    class Meta:
        model = Location


class _LanguagePage(PageFactory):
    title = factory.Sequence("Sivu {}".format)
    slug = factory.Sequence("sivu-{}".format)
    summary = factory.LazyAttribute("Tiivistelmä: {0.title}.".format)
    live = False

    class Meta:
        abstract = True


class _Service(_LanguagePage):
    title = factory.Sequence("Palvelu {}".format)
    slug = factory.Sequence("palvelu-{}".format)

    class Meta:
        model = ServicePage


class _Event(_LanguagePage):
    title = factory.Sequence("Tapahtuma {}".format)
    slug = factory.Sequence("tapahtuma-{}".format)

    class Meta:
        model = EventPage


class _Pathway(_LanguagePage):
    title = factory.Sequence("Polku {}".format)
    slug = factory.Sequence("polku-{}".format)

    class Meta:
        model = PathwayPage


class _Programme(_LanguagePage):
    title = factory.Sequence("Ohjelma {}".format)
    slug = factory.Sequence("ohjelma-{}".format)

    class Meta:
        model = MentoringProgrammePage


class _Practice(_LanguagePage):
    title = factory.Sequence("Käytäntö {}".format)
    slug = factory.Sequence("kaytanto-{}".format)
    description = "<p>Ratkaisu.</p>"

    class Meta:
        model = GoodPracticePage


class _Theme(_LanguagePage):
    title = factory.Sequence("Teema {}".format)
    slug = factory.Sequence("teema-{}".format)

    class Meta:
        model = ThemePage


_PAGES = {
    ServicePage: (_Service, ServiceIndexPage),
    EventPage: (_Event, EventIndexPage),
    PathwayPage: (_Pathway, PathwayIndexPage),
    MentoringProgrammePage: (_Programme, MentoringProgrammeIndexPage),
    GoodPracticePage: (_Practice, GoodPracticeIndexPage),
    ThemePage: (_Theme, ThemeIndexPage),
}


def a_user(**columns) -> User:
    return _User(**columns)


@nothing_in_the_background()
def a_vocabulary(code, **columns) -> Vocabulary:
    return _shelved(_Vocabulary(code=code, **columns))


@nothing_in_the_background()
def a_term(vocabulary="client_groups", code=None, **columns) -> Term:
    """A term; its vocabulary is made where it is missing."""
    named = {"code": code} if code else {}
    return _shelved(_Term(vocabulary=_Vocabulary(code=vocabulary), **named, **columns))


@nothing_in_the_background()
def a_law(**columns) -> LegalBasis:
    return _shelved(_Law(**columns))


@nothing_in_the_background()
def a_provider(**columns) -> Provider:
    return _shelved(_Provider(**columns))


def a_representation(account=None, provider=None, state="verified", **columns) -> Representation:
    """Somebody who represents a provider, or wants to; what the provider's shelf says of it is left as it is."""
    decided = {} if state == "asked" else {"decided_at": LONG_AGO}
    reason = {"reason": "Emme tunne sinua."} if state in ("refused", "revoked") else {}
    return Representation.objects.create(
        account=account or a_user(),
        provider=provider or a_provider(),
        state=state,
        **({"asked_at": LONG_AGO} | decided | reason | columns),
    )


@nothing_in_the_background()
def a_location(**columns) -> Location:
    return _shelved(_Location(**columns))


def an_image(**columns):
    return ImageFactory(**columns)


def an_opening(page, audience=JOBSEEKER, opens_at=LONG_AGO, state=OpeningState.CLEARED, **columns) -> Opening:
    """An opening of a page, or of a reference given as text."""
    ref = page if isinstance(page, str) else page.ref
    if state == OpeningState.BLOCKED:
        columns.setdefault("failures", [{"gate": "error", "field": "", "locale": "fi", "ref": "", "is_warning": False}])
    return Opening.objects.create(
        ref=ref, audience=audience, opens_at=opens_at, state=state, decided_at=LONG_AGO, **columns
    )


def a_service(**fields) -> ServicePage:
    """A service that was never published: a source page on the desk, with its draft."""
    return _a_draft(ServicePage, fields)


def an_event(**fields) -> EventPage:
    """An event that was never published."""
    return _a_draft(EventPage, fields)


def a_pathway(**fields) -> PathwayPage:
    """A pathway that was never published."""
    return _a_draft(PathwayPage, fields)


def a_live_pathway(*, open_to=(JOBSEEKER,), sv=None, en=None, **fields) -> PathwayPage:
    """A pathway on the shelf, with whatever stages it is given."""
    return _live(PathwayPage, open_to, fields, {"sv": sv, "en": en})


def a_live_service(*, open_to=(JOBSEEKER,), sv=None, en=None, **fields) -> ServicePage:
    """A service on the shelf; ``sv`` and ``en`` are the words of language versions, or ``{}`` for plausible ones.

    It was confirmed when it was published, or ``confirmed_on`` a day, for ``confirmed_months``.
    """
    return _live(ServicePage, open_to, fields, {"sv": sv, "en": en})


def a_live_event(*, open_to=(JOBSEEKER,), sv=None, en=None, **fields) -> EventPage:
    """An event on the shelf."""
    return _live(EventPage, open_to, fields, {"sv": sv, "en": en})


def a_programme(**fields) -> MentoringProgrammePage:
    """A mentoring programme that was never published."""
    return _a_draft(MentoringProgrammePage, fields)


def a_live_programme(*, open_to=(JOBSEEKER,), sv=None, en=None, **fields) -> MentoringProgrammePage:
    """A mentoring programme on the shelf."""
    return _live(MentoringProgrammePage, open_to, fields, {"sv": sv, "en": en})


def a_practice(**fields) -> GoodPracticePage:
    """A good practice that was never published."""
    return _a_draft(GoodPracticePage, fields)


def a_live_practice(*, open_to=(JOBSEEKER,), sv=None, en=None, **fields) -> GoodPracticePage:
    """A good practice on the shelf."""
    return _live(GoodPracticePage, open_to, fields, {"sv": sv, "en": en})


def a_live_theme(*, open_to=(JOBSEEKER,), sv=None, en=None, **fields) -> ThemePage:
    """A theme on the shelf."""
    return _live(ThemePage, open_to, fields, {"sv": sv, "en": en})


def a_language_version(page, locale, **words):
    """A draft of the page in another language, made as an editor makes it."""
    version = page.copy_for_translation(Locale.objects.get(language_code=locale))
    for name, value in ({"title": f"{page.title} ({locale})"} | words).items():
        setattr(version, name, value)
    version.save_revision()
    return version


def published(page):
    """Publish what the page says now, as an editor does; returns the page as it is then."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def _shelved(row):
    shelve_references(rows=[row], now=LONG_AGO)
    return row


def _index(model, locale):
    return _PAGES[model][1].objects.select_related("locale").get(locale__language_code=locale)


def _page(model, locale, **fields):
    index = _index(model, locale)
    return _PAGES[model][0](parent=index, locale=index.locale, **fields)


@nothing_in_the_background()
def _a_draft(model, fields):
    fields.pop("confirmed_on", None)
    page = _page(model, "fi", **fields)
    page.save_revision()
    return page


@nothing_in_the_background()
def _live(model, open_to, fields, versions):
    """Pages planted live: what publishing leaves behind, without its revisions."""
    day, months = fields.pop("confirmed_on", None), fields.pop("confirmed_months", 12)
    source = _page(model, "fi", live=True, **fields)
    for locale, words in versions.items():
        if words is not None:
            named = {"title": f"{source.title} ({locale})", "slug": source.slug} | words
            _page(model, locale, live=True, translation_key=source.translation_key, **named)
    for audience in open_to:
        an_opening(source, audience)
    shelve_pages(model=model, keys=[source.translation_key], now=LONG_AGO)
    if day:
        restore_confirmations(known={source.ref: (day, months)})
    return source
