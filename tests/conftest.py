"""What all tests share."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases
from django_q.models import OrmQ
from hypothesis import HealthCheck, settings
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.home.actions import prepare_pages
from cms.moderation.actions.preparing import prepare_workflow
from cms.roles.actions import prepare_roles
from tests.databases import migrated_database
from tests.factories import LONG_AGO
from tests.turns import Turns, turn_of
from viuhka.audiences.models import LaunchStage
from viuhka.models import (
    Address,
    AddressUse,
    Asking,
    Care,
    ChangeRequest,
    Event,
    Finding,
    GateSetting,
    LaunchStageMove,
    LawStanding,
    LegalBasis,
    Letter,
    Location,
    MissedSearch,
    Opening,
    Proposal,
    Provider,
    Publication,
    Release,
    Representation,
    Shortcoming,
    Signature,
    Term,
    TestRound,
    UnaskedLetters,
    UnmetNeed,
    UpkeepDay,
    Vocabulary,
    WebAddress,
    WebHost,
)

# Generated data: how long one example takes says how busy the machine is, and no more.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


# Turns: the longest first.


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: turn_of(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Turns(config, log)


# Content: the tree that pages hang in.


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """Have the database of the tests copied from one that is migrated."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_database()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database of the tests' own, with the site's locales, home pages and content trees, which are slow to plant."""
    with django_db_blocker.unblock():
        # pytest-django makes one only for tests that ask it for transactions of their own; the others would find
        # the database of somebody's site.
        made = setup_databases(verbosity=0, interactive=False) if _is_of_the_site() else []
        prepare_site()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


def prepare_site():
    """Locales, home pages, content trees, roles and the workflow: what the command of that name prepares."""
    prepare_pages()
    prepare_roles()
    prepare_workflow()


def _is_of_the_site():
    return connection.settings_dict["NAME"] == urlsplit(django_settings.DATABASE_URL).path.lstrip("/")


@pytest.fixture
def site_tree(db):
    """The site's locales, home pages and content trees, whatever an earlier test left behind."""
    prepare_pages()


# Several connections: what is committed, and cleared away afterwards.


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Let connections see each other's work. Unlike a flush, what is cleared afterwards is content alone."""
    with django_db_blocker.unblock():
        assert not connection.in_atomic_block, "a test with the database of its own cannot commit"
        prepare_pages()
        try:
            yield
        finally:
            _clear_content()
            connection.close()


def _clear_content():
    for page in Page.objects.filter(depth__gt=3):
        Page.objects.get(pk=page.pk).specific.delete()
    for model in (
        Publication,
        Address,
        Opening,
        Release,
        GateSetting,
        PageLogEntry,
        ModelLogEntry,
        LaunchStageMove,
        Shortcoming,
        LawStanding,
        Signature,
        UnaskedLetters,
        UpkeepDay,
        AddressUse,
        WebAddress,
        WebHost,
        Finding,
        TestRound,
        MissedSearch,
        UnmetNeed,
        Proposal,
        Representation,
        ChangeRequest,
        Provider,
        Location,
        LegalBasis,
        Term,
        Vocabulary,
        Letter,
        Event,
        OrmQ,
        Care,
        Asking,
    ):
        model.objects.all().delete()
    get_user_model().objects.all().delete()


# The demo content: loaded once for all tests of a module.


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup, django_db_blocker):
    """Load the demo content for a module; what each test changes is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded_demo, db):
    """A site with the demo content."""


@pytest.fixture
def at_stage(db):
    """Moves the site to a launch stage."""

    def at_stage(stage):
        LaunchStageMove.objects.create(
            stage=stage, previous_stage=LaunchStage.STAFF if stage > 1 else LaunchStage.JOBSEEKERS, moved_at=LONG_AGO
        )

    return at_stage


@pytest.fixture
def open_site(at_stage, site_tree):
    """A site that is open to everybody, and has nothing on its shelf yet."""
    at_stage(LaunchStage.PROVIDERS)
