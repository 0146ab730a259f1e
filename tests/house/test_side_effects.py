"""The ledger of side effects: everything of ours that runs without being called, by name."""

import gc
import sys

import pytest
from django.core.management import call_command
from django.dispatch import Signal
from django_q.models import Schedule
from wagtail import hooks

from tests.house.planted import FLOORS
from viuhka.outbox.actions.handlers import handlers

RECEIVERS = {
    "cms.moderation.models.signals.review_assigned → cms.notifications.receivers.note_assignment",
    "wagtail.signals.task_submitted → cms.notifications.receivers.note_waiting",
    "wagtail.signals.workflow_approved → cms.notifications.receivers.note_approval",
    "wagtail.signals.workflow_cancelled → cms.notifications.receivers.note_cancelling",
    "wagtail.signals.workflow_rejected → cms.notifications.receivers.note_changes",
    "wagtail.signals.workflow_submitted → cms.notifications.receivers.say_nothing",
    "django_q.signals.post_execute_in_worker → cms.worker.receivers.note_end",
    "django_q.signals.pre_enqueue → cms.worker.receivers.refuse_what_is_not_an_id",
    "django_q.signals.pre_execute → cms.worker.receivers.note_start",
    "django.db.models.signals.post_delete → viuhka.catalogue.receivers.renew_image",
    "django.db.models.signals.post_delete → viuhka.catalogue.receivers.take_down_page",
    "viuhka.catalogue.models.signals.shelved → viuhka.upkeep.receivers.look_after",
    "viuhka.catalogue.models.signals.draft_saved → cms.moderation.receivers.renew_after_an_edit",
    "wagtail.signals.page_published → pathways.interviews.receivers.keep_version_of_guide",
    "wagtail.signals.page_published → pathways.pathways.receivers.mark_for_service",
    "wagtail.signals.page_published → pathways.pathways.receivers.settle_for_pathway",
    "wagtail.signals.page_unpublished → pathways.pathways.receivers.mark_for_service",
    "wagtail.signals.page_unpublished → pathways.pathways.receivers.settle_for_pathway",
    "django.db.models.signals.post_delete → viuhka.likeness.receivers.follow_deletion",
    "viuhka.catalogue.models.signals.draft_saved → viuhka.likeness.receivers.follow_service",
    "wagtail.signals.page_published → viuhka.likeness.receivers.follow_service",
    "wagtail.signals.page_unpublished → viuhka.likeness.receivers.follow_service",
    "wagtail.signals.page_published → viuhka.catalogue.receivers.shelve_page",
    "viuhka.catalogue.models.signals.shelved → viuhka.shortcomings.receivers.look_at_laws",
    "viuhka.catalogue.models.signals.shelved → viuhka.linkcheck.receivers.note_addresses",
    "wagtail.signals.page_published → viuhka.shortcomings.receivers.compare_page",
    "wagtail.signals.page_unpublished → viuhka.shortcomings.receivers.compare_page",
    "wagtail.signals.page_unpublished → viuhka.catalogue.receivers.shelve_page",
}

# Hooks that only add to menus and forms are not listed; these act before or after something happens.
ACTING_HOOKS = {
    "before_bulk_action → viuhka.catalogue.wagtail_hooks.keep_pages_that_are_named",
    "before_bulk_action → cms.mentoring.wagtail_hooks.keep_programmes_with_people",
    "before_delete_page → viuhka.catalogue.wagtail_hooks.keep_page_that_is_named",
    "before_delete_page → cms.mentoring.wagtail_hooks.keep_programme_with_people",
    "before_serve_document → cms.home.wagtail_hooks.hide_private_document",
}

SCHEDULES = {
    "carry_on_match_runs",
    "check_addresses",
    "clear_openings",
    "clear_sessions",
    "collect_addresses",
    "compare_services",
    "compare_shortcomings",
    "deliver_events",
    "erase_letters",
    "erase_overdue_applications",
    "erase_overdue_proposals",
    "expire_pages",
    "forget_findings",
    "forget_submissions",
    "mind_invitations",
    "mind_pairs",
    "mind_upkeep",
    "publish_scheduled",
    "queue_digests",
    "request_weekly_match_runs",
    "send_letters",
    "tidy_worker",
}

# Who acts upon which kind of event of the outbox.
EVENT_HANDLERS = {
    "changes-asked → cms.notifications.actions.telling.tell_of_changes",
    "pathway-marked → cms.notifications.actions.marks.tell_owners",
    "review-assigned → cms.notifications.actions.telling.tell_assignee",
    "review-approved → cms.notifications.actions.telling.tell_of_approval",
    "review-cancelled → cms.notifications.actions.telling.tell_of_cancelling",
    "upkeep-asked → cms.notifications.actions.upkeep.tell_staff",
    "review-waits → cms.notifications.actions.telling.tell_deciders",
}


def test_every_receiver_of_a_signal_is_in_the_ledger():
    assert connected_receivers() == RECEIVERS


def test_every_acting_hook_is_in_the_ledger():
    hooks.search_for_hooks()

    acting = {
        f"{name} → {function.__module__}.{function.__name__}"
        for name, registered in hooks._hooks.items()
        for function, _order in registered
        if name.startswith(("before_", "after_")) and is_ours(function)
    }

    assert acting == ACTING_HOOKS


@pytest.mark.django_db
def test_every_schedule_is_in_the_ledger():
    call_command("prepare_site", verbosity=0)

    assert set(Schedule.objects.values_list("name", flat=True)) == SCHEDULES


def test_every_handler_of_an_event_is_in_the_ledger():
    named = {f"{kind} → {function.__module__}.{function.__name__}" for kind, function in handlers().items()}

    assert named == EVENT_HANDLERS


def connected_receivers():
    return {
        f"{name_of(signal)} → {receiver.__module__}.{receiver.__qualname__}"
        for signal in gc.get_objects()
        if issubclass(type(signal), Signal)  # isinstance would wake lazy objects
        for receiver in receivers_of(signal)
        if is_ours(receiver)
    }


def receivers_of(signal):
    alive = (entry[1]() if hasattr(entry[1], "__callback__") else entry[1] for entry in signal.receivers)
    return [receiver for receiver in alive if receiver is not None]


def is_ours(function):
    return function.__module__.partition(".")[0] in FLOORS


def name_of(signal):
    """Where the signal is defined; other modules have it only because they imported it."""
    homes = [
        f"{module.__name__}.{name}"
        for module in list(sys.modules.values())
        for name, value in list(getattr(module, "__dict__", {}).items())
        if value is signal
    ]
    frameworks = ("django.", "wagtail.")
    return min(
        homes,
        key=lambda home: (not home.startswith(frameworks), ".signals." not in home, len(home)),
        default="a signal without a name",
    )
