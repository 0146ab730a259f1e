"""Whatever editors do, in whichever order: the shelf holds exactly what is live on the desk, and no word more."""

import re

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from wagtail.models import Locale

from tests.factories import NOW, a_location, a_provider, a_service, a_term, an_event
from tests.viuhka.catalogue.shelf import everything_said, on_the_desk, on_the_shelf, versions
from viuhka.catalogue.actions.shelving import shelve_everything, shelve_references
from viuhka.catalogue.models import Channel, EventPage, ServiceContinuation, ServiceCoProvider, ServicePage

pytestmark = pytest.mark.usefixtures("site_tree")

which = st.integers(0, 1000)


class Editors(RuleBasedStateMachine):
    """Editors at work. Every word they write is a new one, so that it can be told where it may be read."""

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.words = 0
        #: The pages, and the words that each said when it was last published; of deleted pages nothing.
        self.pages = []
        self.published = {}
        self.terms = [a_term("client_groups", name_fi=self.word()) for _ in range(2)]
        self.providers = [a_provider(name_fi=self.word()) for _ in range(2)]
        self.location = a_location(name_fi=self.word())
        self.names = {row.pk: row.name_fi for row in self.terms} | {}
        self.versions = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def word(self):
        self.words += 1
        return f"sana{self.words}sana"

    def pick(self, number, kind=None):
        some = [page for page in self.pages if kind is None or isinstance(page, kind)]
        return some[number % len(some)]

    def draft(self, page):
        """The page as its editor finds it: as its latest draft has it."""
        return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()

    # What editors do.

    @rule()
    def begin_a_service(self):
        self.pages.append(a_service(title=self.word()))

    @precondition(lambda self: any(isinstance(page, ServicePage) for page in self.pages))
    @rule(number=which)
    def begin_an_event(self, number):
        service = ServicePage.objects.get(pk=self.pick(number, ServicePage).pk)
        self.pages.append(an_event(title=self.word(), service=service if service.is_source else None))

    @precondition(lambda self: self.pages)
    @rule(number=which, field=st.sampled_from(["title", "summary", "image_alt"]), publish=st.booleans())
    def write(self, number, field, publish):
        page = self.draft(self.pick(number))
        setattr(page, field, self.word())
        self.save(page, publish=publish)

    @precondition(lambda self: self.sources())
    @rule(number=which, other=which, publish=st.booleans(), data=st.data())
    def edit_facts(self, number, other, publish, data):
        page = self.draft(self.sources()[number % len(self.sources())])
        self._edit(page, other, data)
        self.save(page, publish=publish)

    @precondition(lambda self: self.pages)
    @rule(number=which)
    def publish(self, number):
        self.save(self.draft(self.pick(number)), publish=True)

    @precondition(lambda self: self.pages)
    @rule(number=which)
    def take_down(self, number):
        page = self.pick(number)
        type(page).objects.get(pk=page.pk).unpublish()
        self.published.pop(page.pk, None)

    @precondition(lambda self: self.pages)
    @rule(number=which, locale=st.sampled_from(["sv", "en"]), publish=st.booleans())
    def translate(self, number, locale, publish):
        source = self.pick(number)
        target = Locale.objects.get(language_code=locale)
        if not source.is_source or source.has_translation(target):
            return
        version = type(source).objects.get(pk=source.pk).copy_for_translation(target)
        version.title, version.summary = self.word(), self.word()
        self.pages.append(version)
        self.save(version, publish=publish)

    @precondition(lambda self: len(self.pages) > 3)
    @rule(number=which)
    def delete(self, number):
        page = self.pages.pop(self.pages.index(self.pick(number)))
        self.published.pop(page.pk, None)
        type(page).objects.get(pk=page.pk).delete()

    @rule(number=which)
    def rename_what_pages_refer_to(self, number):
        rows = [*self.terms, *self.providers, self.location]
        row = rows[number % len(rows)]
        row.name_fi = self.word()
        row.save()
        shelve_references(rows=[row], now=NOW)

    @rule()
    def rebuild(self):
        before = versions()

        shelve_everything(now=NOW)

        assert versions() == before

    # What must hold after each step.

    @invariant()
    def the_shelf_is_what_is_live_on_the_desk(self):
        assert on_the_shelf() == on_the_desk()

    @invariant()
    def every_word_that_was_published_and_no_other_can_be_read(self):
        readable = {word for page in self.live() for word in self.published[page.pk]}
        readable |= {row.name_fi for row in (*self.terms, *self.providers, self.location)}

        assert set(re.findall(r"sana\d+sana", everything_said())) == readable

    @invariant()
    def versions_never_go_back(self):
        now = versions()

        assert all(now[key] >= version for key, version in self.versions.items())
        self.versions = now

    def sources(self):
        return [page for page in self.pages if page.is_source]

    def live(self):
        """The pages that are live, and whose source is: without it there are no facts."""
        live = [page for page in self.pages if page.pk in self.published]
        sources = {page.translation_key for page in live if page.is_source}
        return [page for page in live if page.translation_key in sources]

    def save(self, page, *, publish):
        revision = page.save_revision()
        if publish:
            revision.publish()
            self.published[page.pk] = set(re.findall(r"sana\d+sana", f"{page.title} {page.summary}")) | set(
                self._facts_in_words(page)
            )

    def _edit(self, page, other, data):
        provider = self.providers[other % 2]
        if isinstance(page, EventPage):
            page.organiser, page.places = provider, other
            return
        targets = [target for target in self.sources() if isinstance(target, ServicePage) and target.pk != page.pk]
        page.provider, page.capacity, page.client_groups = provider, other, self.terms[: other % 3]
        page.planning_note, page.referral_instructions = self.word(), self.word()
        page.co_providers = [ServiceCoProvider(provider=provider)][: other % 2]
        page.channels = [Channel(channel_type="location", location=self.location)][: other % 2]
        chosen = data.draw(st.lists(st.sampled_from(targets), max_size=2, unique=True)) if targets else []
        page.leads_to = [ServiceContinuation(target_id=target.pk) for target in chosen]
        if targets:
            page.description = f'<p>Katso <a linktype="page" id="{targets[other % len(targets)].pk}">tämä</a></p>'

    def _facts_in_words(self, page):
        """The words among a source's facts, which are read with all of its languages."""
        if not page.is_source or isinstance(page, EventPage):
            return []
        return [word for word in (page.planning_note, page.referral_instructions) if word]


def test_the_shelf_follows_the_desk_whatever_editors_do():
    run_state_machine_as_test(Editors, settings=settings(max_examples=8, stateful_step_count=25))
