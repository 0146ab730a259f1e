"""Letters about moderation: who gets them, in which words, and once."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask
from wagtail.users.models import UserProfile

from cms.moderation.actions.assigning import assign_review
from cms.moderation.actions.deciding import approve, take_back
from cms.moderation.models import ContentCheck, ReasonCode
from cms.roles.rules import EXPERTS, MODERATORS
from tests.cms.moderation.world import (
    a_moderator,
    a_person,
    an_editor,
    an_expert,
    approved,
    edited,
    looked_at,
    now_of,
    returned,
    review_of,
    submitted,
)
from tests.cms.notifications.letters import (
    letters,
    new_letters,
    page_in_the_admin,
    recipients,
    the_letter,
    with_a_digest,
)
from tests.factories import a_live_service, a_user
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def page():
    return a_live_service(title="Työnhakuvalmennus")


@pytest.fixture
def editor():
    return an_editor(email="toimittaja@example.com", first_name="Demo", last_name="Toimittaja")


@pytest.fixture
def moderator():
    return a_person(MODERATORS, language="fi", email="moderoija@example.com", first_name="Demo", last_name="Moderoija")


def switched_off(user, switch):
    UserProfile.objects.update_or_create(user=user, defaults={f"{switch}_notifications": False})
    return user


# What waits for a decision.


def test_what_is_submitted_is_told_to_those_who_may_decide_and_to_nobody_else(page, editor, moderator):
    an_expert()
    an_editor()

    submitted(page, editor, summary="Apua työhaastatteluun.")

    assert letters() == [("moderoija@example.com", "Odottaa päätöstäsi: Työnhakuvalmennus")]


@pytest.mark.parametrize(
    ("language", "check"), [("fi", "Sisällön tarkistus"), ("sv", "Innehållsgranskning"), ("en", "Content check")]
)
def test_the_check_is_named_in_the_readers_language(page, editor, language, check):
    reader = a_person(MODERATORS, language=language)

    submitted(page, editor, summary="Apua työhaastatteluun.")

    assert check in the_letter(reader).body


def test_a_check_that_somebody_named_is_called_so(page, editor):
    reader = a_person(MODERATORS, language="sv")
    ContentCheck.objects.update(name="Juristin tarkistus")

    submitted(page, editor, summary="Apua työhaastatteluun.")

    assert "Juristin tarkistus" in the_letter(reader).body


def test_nothing_is_mailed_inside_of_the_request(page, editor, moderator):
    a_user(is_superuser=True)

    submitted(page, editor, summary="Apua työhaastatteluun.")
    returned(page, moderator)

    assert mail.outbox == []
    assert not Letter.objects.exists()


def test_a_letter_speaks_the_language_of_its_reader_and_gives_the_full_address(page, editor, moderator):
    review = submitted(page, editor, summary="Apua työhaastatteluun.")

    letter = the_letter(moderator)

    assert letter.locale == "fi"
    assert "Demo Toimittaja lähetti tarkistettavaksi sivun ”Työnhakuvalmennus”." in letter.body
    assert f"\nhttp://testserver/admin/moderation/{review.pk}/\n" in letter.body
    assert "&" not in letter.body


@pytest.mark.parametrize(
    ("language", "subject"), [("sv", "Väntar på ditt beslut: A & B"), ("en", "Waits for your decision: A & B")]
)
def test_words_are_not_escaped_as_on_a_web_page(page, editor, language, subject):
    moderator = a_person(MODERATORS, language=language)

    submitted(page, editor, title="A & B")

    assert the_letter(moderator).subject == subject


def test_whoever_submitted_or_wrote_it_is_not_asked_to_decide(page):
    both = a_moderator()
    both.groups.add(Group.objects.get(name=EXPERTS))
    other = a_moderator()

    submitted(page, both, summary="Apua työhaastatteluun.")

    assert recipients() == [other.email]


def test_what_is_assigned_is_told_to_its_assignee_alone(page, editor, moderator):
    assignee = a_moderator()
    review = submitted(page, editor, summary="Apua työhaastatteluun.")
    review.assignee = assignee
    review.save()

    assert recipients() == [assignee.email]


def test_what_is_assigned_later_is_told_to_whom_it_is_given(page, editor, moderator):
    review = submitted(page, editor, summary="Apua työhaastatteluun.")
    letters()

    more = new_letters(lambda: assign_review(review=review, to=moderator, by=a_moderator(first_name="Demo")))

    assert more == [(moderator.email, "Sinulle päätettäväksi: Työnhakuvalmennus")]


def test_whoever_takes_something_for_themselves_is_not_told(page, editor, moderator):
    review = submitted(page, editor, summary="Apua työhaastatteluun.")
    letters()

    assert new_letters(lambda: assign_review(review=review, to=moderator, by=moderator)) == []


def test_what_nobody_looks_after_any_more_is_told_to_nobody(page, editor, moderator):
    review = submitted(page, editor, summary="Apua työhaastatteluun.")
    letters()

    assert new_letters(lambda: assign_review(review=review, to=None, by=moderator)) == []


def test_an_edit_while_it_waits_is_no_reason_for_another_letter(page, editor, moderator):
    submitted(page, editor, summary="Apua työhaastatteluun.")

    more = new_letters(lambda: edited(now_of(page), editor, summary="Apua hakemukseen."))

    assert more == []


def test_an_edit_that_voids_an_approval_asks_again(page, editor, moderator):
    expert = an_expert()
    submitted(page, editor, cost_info="Maksuton")
    letters()
    approve_content_check(page, moderator)
    assert recipients() == [moderator.email, expert.email]

    more = new_letters(lambda: edited(now_of(page), editor, cost_info="10 euroa"))

    assert [recipient for recipient, _subject in more] == [moderator.email]


def approve_content_check(page, moderator):
    approve(looked_at=looked_at(review_of(page)), by=moderator)


def test_what_was_decided_before_the_letter_was_written_is_not_told_any_more(page, editor, moderator):
    submitted(page, editor, summary="Apua työhaastatteluun.")
    returned(page, moderator)

    assert [subject for _recipient, subject in letters()] == ["Changes are asked for: Työnhakuvalmennus"]


@pytest.mark.parametrize("without", ["an address", "an account that is active", "the wish for it", "a letter for each"])
def test_no_letter_goes_to_somebody_without(page, editor, without):
    moderator = a_moderator(
        email="" if without == "an address" else "m@example.com", is_active=without != "an account that is active"
    )
    if without == "the wish for it":
        switched_off(moderator, "submitted")
    if without == "a letter for each":
        with_a_digest(moderator)

    submitted(page, editor, summary="Apua työhaastatteluun.")

    assert letters() == []


def test_a_workflow_of_wagtails_own_tasks_is_told_too(page, editor):
    group = Group.objects.create(name="Kolmas")
    decider = a_user(email="kolmas@example.com")
    decider.groups.add(group)
    task = GroupApprovalTask.objects.create(name="Tarkistus")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Oma")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page = edited(page, editor, summary="Apua työhaastatteluun.")

    workflow.start(page, editor)

    assert recipients() == ["kolmas@example.com"]
    assert page_in_the_admin(page) in the_letter(decider).body
    assert mail.outbox == []


# What was decided.


def test_who_submitted_and_who_wrote_are_told_what_is_asked_for_and_why(page, editor, moderator):
    author = an_editor()
    page = edited(page, author, summary="Apua työhaastatteluun.")
    submitted(page, editor)
    letters()

    more = new_letters(lambda: returned(page, moderator, ReasonCode.LANGUAGE, "Lyhennä toista kappaletta."))

    assert sorted(recipient for recipient, _subject in more) == sorted([editor.email, author.email])
    body = Letter.objects.get(recipient=editor.email).body
    assert "Demo Moderoija asks you to change “Työnhakuvalmennus”" in body
    assert "Reason: The text is hard to understand" in body
    assert "Lyhennä toista kappaletta." in body
    assert page_in_the_admin(page) in body


def test_what_comes_back_changed_is_told_to_the_deciders_again(page, editor, moderator):
    submitted(page, editor, summary="Apua työhaastatteluun.")
    letters()
    returned(page, moderator)
    letters()

    more = new_letters(lambda: submitted(now_of(page), editor, summary="Apua hakemukseen."))

    assert [recipient for recipient, _subject in more] == [moderator.email]


def test_who_submitted_is_told_of_the_last_approval_once(page, editor, moderator):
    an_expert()
    submitted(page, editor, cost_info="Maksuton")
    letters()

    more = new_letters(lambda: approved(page, moderator))

    assert [letter for letter in more if letter[0] == editor.email] == [(editor.email, "Approved: Työnhakuvalmennus")]


def test_an_approval_after_which_no_other_check_was_needed_names_who_gave_it(page, editor, moderator):
    submitted(page, editor, summary="Apua työhaastatteluun.")

    approved(page, moderator)

    assert "Demo Moderoija approved “Työnhakuvalmennus”." in the_letter(editor).body


def test_whoever_takes_their_own_submission_back_is_told_nothing(page, editor, moderator):
    review = submitted(page, editor, summary="Apua työhaastatteluun.")
    letters()

    assert new_letters(lambda: take_back(review=review, by=editor)) == []


def test_a_submission_that_somebody_else_ends_is_told_to_its_submitter_and_its_assignee(page, editor, moderator):
    assignee = a_moderator()
    review = submitted(page, editor, summary="Apua työhaastatteluun.")
    review.assignee = assignee
    review.save()
    letters()

    more = new_letters(lambda: take_back(review=review_of(page), by=moderator))

    assert sorted(recipient for recipient, _subject in more) == sorted([editor.email, assignee.email])
    assert "Demo Moderoija ended the moderation" in Letter.objects.get(recipient=editor.email).body


@pytest.mark.parametrize("switch", ["rejected", "approved"])
def test_wagtails_switches_count(page, editor, moderator, switch):
    switched_off(editor, switch)
    submitted(page, editor, summary="Apua työhaastatteluun.")
    letters()

    act = {"rejected": lambda: returned(page, moderator), "approved": lambda: approved(page, moderator)}[switch]

    assert new_letters(act) == []


def test_a_page_that_is_gone_by_then_is_told_to_nobody(page, editor, moderator):
    submitted(page, editor, summary="Apua työhaastatteluun.")
    now_of(page).delete()

    assert letters() == []
