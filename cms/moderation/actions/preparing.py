from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Workflow, WorkflowPage, WorkflowTask

from cms.moderation.models import ContentCheck, ExpertCheck
from cms.roles.rules import EXPERTS, MODERATORS
from viuhka.catalogue.desk.page_types import page_types

if TYPE_CHECKING:
    from cms.moderation.models import ModerationTask

WORKFLOW = "Moderointi"
#: What Wagtail brings along, for groups of its own that no site of ours has.
_WAGTAILS = "Moderators approval"
#: The checks in their order: group, days within which they should be done.
_CHECKS: tuple[tuple[type[ModerationTask], str, int], ...] = (
    (ContentCheck, MODERATORS, 3),
    (ExpertCheck, EXPERTS, 5),
)


@transaction.atomic
def prepare_workflow() -> None:
    """Put every page of ours under the two checks, and let no group publish there by hand.

    What is there stays as it was named and set; safe to run again.
    """
    Workflow.objects.filter(name=_WAGTAILS, workflow_states=None).delete()
    GroupApprovalTask.objects.filter(name=_WAGTAILS, workflow_tasks=None, task_states=None).delete()
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    for place, (model, group, days) in enumerate(_CHECKS):
        task = model.objects.first() or _new_task(model, group, days)
        WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": place})
    for root in _roots():
        WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    GroupPagePermission.objects.filter(page__in=_roots(), permission__codename="publish_page").delete()


def _new_task(model: type[ModerationTask], group: str, days: int) -> ModerationTask:
    task = model.objects.create(name=model.given_name, target_days=days)
    task.groups.add(Group.objects.get(name=group))
    return task


def _roots() -> list[Page]:
    return [page.page_ptr for some in page_types() for page in some.index._default_manager.all()]
