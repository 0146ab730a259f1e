"""What the content editors' group may do, and what it may not."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from cms.roles.actions import EDITORS, prepare_roles
from tests.factories import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def editor():
    prepare_roles()
    account = a_user()
    account.groups.add(Group.objects.get(name=EDITORS))
    return account


@pytest.mark.parametrize(
    "right",
    ["viuhka.add_term", "viuhka.change_provider", "viuhka.add_opening", "simple_translation.submit_translation"],
)
def test_an_editor_keeps_the_catalogue(editor, right):
    assert editor.has_perm(right)


@pytest.mark.parametrize(
    "right",
    ["viuhka.move_launch_stage", "viuhka.delete_term", "viuhka.delete_vocabulary", "viuhka.delete_provider"],
)
def test_an_editor_takes_nothing_away_and_does_not_open_the_site(editor, right):
    assert not editor.has_perm(right)


def test_preparing_again_changes_nothing():
    def rights():
        group = Group.objects.get(name=EDITORS)
        return set(group.permissions.all()), GroupPagePermission.objects.filter(group=group).count()

    prepare_roles()
    before = rights()
    prepare_roles()

    assert rights() == before
