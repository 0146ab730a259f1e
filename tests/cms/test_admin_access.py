"""Every address of the admin and of accounts, for every role, about one's own and a foreign object.

The table ``admin_access.txt`` says what is to be answered, by GET and by POST:

    y  lets in, whatever comes of a form without content
    n  refuses, with a reason
    l  asks to sign in
    -  says that there is nothing
    x  is not asked like this

A new address has to be entered there, and what it is about in ``admin_world.py``.
"""

import logging
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import override_settings
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from cms.accounts.models import User
from cms.home.actions import prepare_pages
from tests.cms.admin_world import (
    BULK,
    NOT_ABOUT_ACCESS,
    PEOPLE,
    SAME_AS,
    Person,
    World,
    address_of,
    all_addresses,
    all_cases,
    bulk_address,
    whose,
)
from tests.cms.admin_world import arguments_of as arguments
from viuhka.catalogue.models import Provider

pytestmark = pytest.mark.django_db

#: What says nothing of access is left out: there are some 6,000 requests.
QUICK = {
    "MIDDLEWARE": [
        *[each for each in django_settings.MIDDLEWARE if not any(name in each for name in NOT_ABOUT_ACCESS)],
        "tests.cms.admin_world.WithoutRendering",
    ],
    "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
}
TABLE = Path(__file__).with_name("admin_access.txt")


@cache
def rows():
    """The table: patterns of names, whose object, and the cells by person."""
    return list(_rows_of_the_table())


def _rows_of_the_table():
    names = ""
    for line in TABLE.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        names += line.partition("|")[0]
        if "|" in line:
            _names, which, cells = line.split("|")
            yield _patterns(names), which.strip(), dict(zip(PEOPLE, cells.split(), strict=True))
            names = ""


def _patterns(names):
    """``space:one, two`` stands for ``space:one`` and ``space:two``."""
    space, colon, listed = names.strip().rpartition(":") if BULK not in names else ("", "", names.strip())
    return [f"{space}{colon}{name.strip()}" for name in listed.split(",") if name.strip()]


def rows_of(name, which):
    return [
        cells
        for patterns, whose_object, cells in rows()
        if whose_object in (which, "any") and any(fnmatchcase(name, pattern) for pattern in patterns)
    ]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One of each, for all tests of this module; nobody's changes last."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(**QUICK):
        prepare_pages()
        logging.disable(logging.CRITICAL)
        yield World()
        logging.disable(logging.NOTSET)
        transaction.set_rollback(True)


def test_every_address_stands_in_one_row_of_the_table():
    astray = {f"{name} ({which})": len(rows_of(name, which)) for name, which in all_cases()}

    unclear = {case: count for case, count in astray.items() if count != 1}
    assert not unclear, f"Enter these into {TABLE.name}, once each; say who may open them: {unclear}"


def test_no_row_of_the_table_stands_for_nothing():
    names = {name for name, _which in all_cases()}

    assert [
        pattern
        for patterns, _which, _cells in rows()
        for pattern in patterns
        if not any(fnmatchcase(name, pattern) for name in names)
    ] == []


@pytest.mark.parametrize("column", [column for column in PEOPLE if column not in SAME_AS])
def test_everybody_gets_the_answers_of_the_table(world, column):
    person = Person(column)

    answers = dict(answers_to(world, person))

    wrong = {
        f"{name} ({which})": f"expected {cells[column]}, got {answers[name, which]}"
        for name, which in answers
        for cells in rows_of(name, which)
        if cells[column] != answers[name, which]
    }
    assert not wrong, f"{column}: {wrong}"


@pytest.mark.parametrize(("column", "other"), SAME_AS.items())
def test_those_with_the_same_rights_get_the_same_answers(column, other):
    assert [cells[column] for _patterns, _which, cells in rows()] == [
        cells[other] for _patterns, _which, cells in rows()
    ]


def answers_to(world, person):
    for name, pattern in all_addresses():
        for which in whose(name, arguments(pattern)) if name != BULK else ():
            yield (name, which), person.answers(address_of(world, name, pattern, which, person.account))
    for name, which in all_cases():
        if name.startswith(BULK):
            yield (name, which), person.answers(bulk_address(world, name, which, person.account))


# What comes of it, where an answer alone does not tell: who can do what is done here.


def _bulk(what, attribute):
    return lambda world: f"/admin/bulk/{what}/?id={getattr(world, attribute).pk}"


def _api(action, attribute):
    return lambda world: f"/admin/api/main/pages/{getattr(world, attribute).pk}/action/{action}/"


def _copied(world):
    return {"new_title": "Kopio", "new_slug": "kopio", "new_parent_page": world.tree.pk}


def _promoted(world):
    names = {"username": "stranger", "first_name": "A", "last_name": "B", "email": "stranger@example.com"}
    return {**names, "is_active": "on", "is_superuser": "on"}


def _nothing(_world):
    return {}


DEEDS = {
    "delete a draft": (lambda world: f"/admin/pages/{world.draft.pk}/delete/", _nothing, {"edit", "admi"}),
    "delete drafts in bulk": (_bulk("wagtailcore/page/delete", "draft"), _nothing, {"edit", "admi"}),
    "delete a draft by the editor's interface": (_api("delete", "draft"), _nothing, {"edit", "admi"}),
    "delete what is live": (lambda world: f"/admin/pages/{world.live.pk}/delete/", _nothing, set()),
    "copy a draft": (lambda world: f"/admin/pages/{world.draft.pk}/copy/", _copied, {"edit", "admi"}),
    "publish a draft in bulk": (_bulk("wagtailcore/page/publish", "draft"), _nothing, set()),
    "publish a draft by the editor's interface": (_api("publish", "draft"), _nothing, set()),
    "take down what is live in bulk": (_bulk("wagtailcore/page/unpublish", "live"), _nothing, set()),
    "take down what is live by the editor's interface": (_api("unpublish", "live"), _nothing, set()),
    "delete a provider": (_bulk("viuhka/provider/delete", "provider"), _nothing, {"admi"}),
    "delete an image": (_bulk("wagtailimages/image/delete", "image"), _nothing, {"edit", "admi"}),
    "delete a document": (_bulk("wagtaildocs/document/delete", "document"), _nothing, {"admi"}),
    "delete an account": (_bulk("accounts/user/delete", "stranger"), _nothing, {"admi"}),
    "close an account": (
        _bulk("accounts/user/set_active_state", "stranger"),
        lambda _world: {"mark_as_active": "False"},
        {"admi"},
    ),
    "make somebody an administrator": (
        lambda world: f"/admin/users/edit/{world.stranger.pk}/",
        _promoted,
        {"admi"},
    ),
    "give somebody a role": (
        _bulk("accounts/user/assign_role", "stranger"),
        lambda world: {"role": world.strange_group.pk},
        {"admi"},
    ),
}


def footprint():
    """What is there and who may do what."""
    return (
        set(Page.objects.values_list("pk", "path", "live")),
        set(User.objects.values_list("pk", "is_superuser", "is_active", "groups")),
        [set(model.objects.values_list("pk")) for model in (Provider, Image, Document)],
    )


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_is_done_by_those_who_may(world, deed):
    address, data, expected = DEEDS[deed]
    doers = set()

    for column in PEOPLE:
        with transaction.atomic():
            person, before = Person(column), footprint()
            person.ask(address(world), "post", data(world))
            doers |= {column} if footprint() != before else set()
            transaction.set_rollback(True)

    assert doers == expected
