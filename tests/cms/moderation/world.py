"""People and submissions, as the workflow knows them."""

from django.contrib.auth.models import Group
from wagtail.models import WorkflowState
from wagtail.users.models import UserProfile

from cms.moderation.actions.deciding import LookedAt, approve, ask_for_changes
from cms.moderation.models import ReasonCode, Review
from cms.roles.rules import EDITORS, EXPERTS, MODERATORS
from tests.factories import a_user


def a_person(group, language="en", **columns):
    """Somebody of a group, who reads the admin in a language."""
    user = a_user(**columns)
    user.groups.add(Group.objects.get(name=group))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return user


def an_editor(**columns):
    return a_person(EDITORS, **columns)


def a_moderator(**columns):
    return a_person(MODERATORS, **columns)


def an_expert(**columns):
    return a_person(EXPERTS, **columns)


def an_administrator(**columns):
    user = a_user(is_superuser=True, **columns)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    return user


def edited(page, by, **fields):
    """The page with a draft that says something else, saved by somebody."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=by)
    return now_of(page)


def submitted(page, by=None, **fields):
    """The review of a page whose draft was written and submitted by somebody."""
    by = by or an_editor()
    page = edited(page, by, **fields) if fields or not page.latest_revision else now_of(page)
    state = page.current_workflow_state
    if state:
        state.resume(user=by)
    else:
        page.get_workflow().start(page, by)
    return review_of(page)


def review_of(page):
    """The check that a page stands at, or stood at last."""
    return Review.objects.for_instance(page).order_by("pk").last().specific


def check_of(review):
    return type(review.task.specific).__name__


def looked_at(review):
    return LookedAt(review.pk, review.revision_id, review.content_digest)


def approved(page, by=None, expert=None):
    """The page after everybody who had to has approved what was submitted."""
    review = review_of(page)
    while review.status == Review.STATUS_IN_PROGRESS:
        decider = (by or a_moderator()) if check_of(review) == "ContentCheck" else (expert or an_expert())
        approve(looked_at=looked_at(review), by=decider)
        review = review_of(page)
    return now_of(page)


def returned(page, by=None, reason=ReasonCode.FACTS, comment="Tarkista hinta."):
    """The review after somebody asked for changes."""
    return ask_for_changes(looked_at=looked_at(review_of(page)), by=by or a_moderator(), reason=reason, comment=comment)


def state_of(page):
    return WorkflowState.objects.for_instance(page).latest("pk")


def now_of(page):
    return type(page).objects.get(pk=page.pk)
