"""What each role may do, and nothing beyond it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page
from wagtail.permissions import policy_registry

from cms.accounts.models import User
from cms.roles.actions import prepare_roles
from cms.roles.rules import ROLES
from tests.factories import a_service, a_user
from viuhka.catalogue.desk.page_types import page_types

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

CATALOGUE = {
    f"viuhka.{verb}_{name}"
    for verb in ("add", "change", "view")
    for name in ("vocabulary", "term", "legalbasis", "provider", "location")
}
OPENINGS = {"viuhka.view_opening", "viuhka.add_opening", "viuhka.change_opening"}
ADMIN = {"wagtailadmin.access_admin"}
CONFIRM = {"viuhka.confirm_content"}
DECIDING = {"viuhka.decide_proposals"}

NEEDS = {"viuhka.note_unmetneed"}
FINDINGS = NEEDS | {"viuhka.handle_finding"}
ROUNDS = {f"viuhka.{verb}_testround" for verb in ("add", "change", "view")}
TASKS = {"viuhka.view_shortcomings", "viuhka.settle_shortcomings"}
RIGHTS = {
    "Content editors": ADMIN
    | CONFIRM
    | CATALOGUE
    | OPENINGS
    | FINDINGS
    | ROUNDS
    | DECIDING
    | TASKS
    | {"simple_translation.submit_translation", "viuhka.decide_changes"},
    "Content moderators": ADMIN
    | CONFIRM
    | DECIDING
    | FINDINGS
    | TASKS
    | {"cms.withdraw_page", "viuhka.verify_representations", "viuhka.decide_changes"},
    "Experts": ADMIN | NEEDS | TASKS,
    "Planners": ADMIN | CONFIRM | OPENINGS | NEEDS | TASKS | {"viuhka.set_gates"},
    "Mentoring coordinators": ADMIN | CONFIRM | {"mentoring.coordinate_mentoring"},
    "Student testers": ADMIN | {"viuhka.test_finding"},
    "Providers": set(),
    "Frontend developers": set(),
}
PAGE_RIGHTS = {
    "Content editors": {"add_page", "change_page"},
    "Content moderators": {"change_page"},
    "Experts": {"change_page"},
    "Planners": {"change_page"},
}
FILE_RIGHTS = {"Content editors": {"add_image", "change_image", "choose_image"}}
GROUPS = list(RIGHTS)


def an_account_in(group):
    prepare_roles()
    account = a_user()
    account.groups.add(Group.objects.get(name=group))
    return account


def all_rights():
    prepare_roles()
    return {
        "site": set(Group.objects.values_list("name", "permissions")),
        "pages": set(GroupPagePermission.objects.values_list("group__name", "page", "permission")),
        "files": set(GroupCollectionPermission.objects.values_list("group__name", "collection", "permission")),
    }


def test_there_is_a_group_for_every_role_and_no_other():
    prepare_roles()

    assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS) == {role.group for role in ROLES}


@pytest.mark.parametrize("group", GROUPS)
def test_a_role_has_its_rights_on_the_site_and_no_other(group):
    assert an_account_in(group).get_all_permissions() == RIGHTS[group]


@pytest.mark.parametrize("group", GROUPS)
def test_a_role_has_its_rights_on_the_content_trees_and_on_no_other_page(group):
    prepare_roles()
    trees = [page.pk for some in page_types() for page in some.index.objects.all()]

    given = set(GroupPagePermission.objects.filter(group__name=group).values_list("page", "permission__codename"))

    assert len(trees) == 3 * len(page_types()) > 6
    assert given == {(tree, right) for tree in trees for right in PAGE_RIGHTS.get(group, ())}


@pytest.mark.parametrize("group", GROUPS)
def test_a_role_has_its_rights_on_images_and_none_on_documents(group):
    account = an_account_in(group)
    images, documents = (policy_registry.get_by_type(model) for model in (Image, Document))
    verbs = ("add", "change", "choose")

    assert {f"{verb}_image" for verb in verbs if images.user_has_permission(account, verb)} == FILE_RIGHTS.get(
        group, set()
    )
    assert not documents.user_has_any_permission(account, verbs)


def test_preparing_again_changes_nothing():
    assert all_rights() == all_rights()


def test_preparing_again_takes_back_what_a_role_should_not_have():
    before = all_rights()
    for group in Group.objects.all():
        right = Permission.objects.get(codename="change_user")
        group.permissions.add(right)
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=right)

    assert all_rights() == before


@pytest.mark.parametrize("group", GROUPS)
def test_a_role_cannot_look_at_or_change_accounts_and_groups(client, group):
    account = an_account_in(group)
    client.force_login(account)
    addresses = [
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_users:edit", args=[account.pk]),
        reverse("wagtailusers_users:edit", args=[a_user().pk]),
        reverse("wagtailusers_groups:index"),
        reverse("wagtailusers_groups:add"),
        reverse("wagtailusers_groups:edit", args=[account.groups.get().pk]),
    ]

    statuses = {(client.get(address).status_code, client.post(address).status_code) for address in addresses}

    assert statuses <= {(302, 302), (403, 403)}


@pytest.mark.parametrize("group", GROUPS)
def test_nobody_gives_themselves_rights_on_the_page_of_their_account(client, group):
    account = an_account_in(group)
    before = account.get_all_permissions()
    client.force_login(account)
    wanted = {"is_superuser": "on", "is_staff": "on", "groups": [each.pk for each in Group.objects.all()]}

    client.post(
        reverse("wagtailadmin_account"),
        {"name_email-first_name": "Aino", **wanted, **{f"name_email-{name}": value for name, value in wanted.items()}},
    )

    after = User.objects.get(pk=account.pk)
    assert (after.is_superuser, after.is_staff, after.get_all_permissions()) == (False, False, before)


def test_the_administrator_changes_accounts_and_groups(client):
    prepare_roles()
    client.force_login(a_user(is_superuser=True))

    statuses = {client.get(reverse(name)).status_code for name in ("wagtailusers_users:add", "wagtailusers_groups:add")}

    assert statuses == {200}


def test_those_who_check_content_read_its_drafts_and_do_not_publish_them():
    draft = a_service()

    rights = {
        group: (tester.can_edit(), tester.can_publish())
        for group in ("Content moderators", "Experts", "Planners", "Student testers", "Providers")
        for tester in [draft.permissions_for_user(an_account_in(group))]
    }

    assert rights == {
        "Content moderators": (True, False),
        "Experts": (True, False),
        "Planners": (True, False),
        "Student testers": (False, False),
        "Providers": (False, False),
    }
