"""The demo's accounts."""

import pytest

from cms.accounts.models import User
from cms.demo.announcement import announcement
from cms.roles.actions import prepare_roles
from cms.roles.demo import ACCOUNTS, PASSWORD, load_accounts
from cms.roles.rules import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def loaded_accounts():
    prepare_roles()
    load_accounts()
    return {user.username: user for user in User.objects.all()}


def test_there_is_an_account_for_every_role_and_the_administrator():
    accounts = loaded_accounts()

    groups = {name: list(user.groups.values_list("name", flat=True)) for name, user in accounts.items()}

    assert sorted(group for group in groups.values() if group) == sorted([role.group] for role in ROLES)
    assert [name for name, user in accounts.items() if user.is_superuser] == ["yllapitaja"]
    assert groups["yllapitaja"] == []


def test_each_signs_in_with_the_announced_password_and_is_marked():
    accounts = loaded_accounts().values()

    assert all(user.check_password(PASSWORD) and user.is_demo for user in accounts)


def test_loading_again_changes_nothing():
    before = {name: user.pk for name, user in loaded_accounts().items()}

    assert {name: user.pk for name, user in loaded_accounts().items()} == before


def test_the_announcement_tells_where_letters_lie(settings):
    assert f"Letters   {settings.DATA_DIR}/letters/\n" in announcement(8000)


def test_the_announcement_names_every_account():
    said = announcement(8000)

    assert all(account.username in said and account.role in said for account in ACCOUNTS)
