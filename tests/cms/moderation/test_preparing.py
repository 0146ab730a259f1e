"""The workflow of a new site: there once, over all trees in all languages, and the only one that publishes."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Task, Workflow, WorkflowPage

from cms.moderation.actions.preparing import prepare_workflow
from cms.roles.rules import EDITORS
from viuhka.catalogue.desk.page_types import page_types
from viuhka.catalogue.models import ServiceIndexPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

ROOTS = [some.index for some in page_types()]


def test_all_trees_are_under_it_in_all_languages():
    roots = [page for model in ROOTS for page in model.objects.all()]

    assert len(roots) == 3 * len(ROOTS)
    assert {str(page.get_workflow()) for page in roots} == {"Moderointi"}


def test_its_checks_are_for_the_moderators_and_then_for_the_experts():
    checks = [task.specific for task in Workflow.objects.get(name="Moderointi").tasks]

    assert [[group.name for group in check.groups.all()] for check in checks] == [["Content moderators"], ["Experts"]]


def test_preparing_again_changes_nothing():
    def prepared():
        return Workflow.objects.count(), Task.objects.count(), WorkflowPage.objects.count()

    before = prepared()
    prepare_workflow()

    assert prepared() == before == (1, 2, 3 * len(ROOTS))


def test_preparing_takes_the_right_to_publish_there_from_every_group():
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    root = ServiceIndexPage.objects.first()
    GroupPagePermission.objects.create(group=Group.objects.get(name=EDITORS), page=root, permission=right)

    prepare_workflow()

    assert not GroupPagePermission.objects.filter(permission=right).exists()
