"""The screen that compares and decides: what it shows, and what it tells who comes too late."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from cms.moderation.models import Review
from tests.cms.moderation.world import (
    a_moderator,
    an_administrator,
    an_editor,
    approved,
    edited,
    now_of,
    returned,
    review_of,
    state_of,
    submitted,
)
from tests.factories import a_live_event, a_live_service, a_term, a_user
from tests.viuhka.catalogue.desk import a_complete_service, edit_url, form_of
from tests.viuhka.catalogue.shelf import is_on_the_shelf
from viuhka.catalogue.models import Channel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def moderator(client):
    moderator = a_moderator()
    client.force_login(moderator)
    return moderator


def screen(review):
    return reverse("moderation_review", args=[review.pk])


def decide(client, review, decision="approve", **fields):
    data = {"revision": review.revision_id, "digest": review.content_digest, "decision": decision} | fields
    return client.post(screen(review), data)


def shown(client, review):
    return client.get(screen(review)).content.decode()


def languages(response):
    return {
        changes.page.locale.language_code: (
            [comparison.field.name for comparison in changes.words],
            [comparison.field.name for comparison in changes.facts],
        )
        for changes in response.context["languages"]
    }


def test_words_and_facts_are_shown_apart(client, moderator):
    review = submitted(a_complete_service(), summary="Uusi tiivistelmä.", capacity=7)

    response = client.get(screen(review))

    assert languages(response) == {"fi": (["summary"], ["capacity"])}


def test_what_waits_in_other_languages_is_shown_beside_it(client, moderator):
    page = a_live_service(sv={"summary": "Förut."})
    swedish = page.get_translation(Locale.objects.get(language_code="sv"))
    edited(swedish, an_editor(), summary="Efteråt.")
    review = submitted(page, summary="Jälkeen.")

    response = client.get(screen(review))

    assert languages(response) == {"fi": (["summary"], []), "sv": (["summary"], [])}
    assert "a draft that was not submitted yet" in response.content.decode()


def test_another_languages_submission_is_decided_on_its_own_screen(client, moderator):
    page = a_live_service(sv={})
    other = submitted(page.get_translation(Locale.objects.get(language_code="sv")), summary="Efteråt.")
    review = submitted(page, summary="Jälkeen.")

    assert screen(other) in shown(client, review)


def test_a_text_is_compared_word_by_word(client, moderator):
    review = submitted(
        a_live_service(description="<p>Ryhmä kokoontuu kerran.</p>"), description="<p>Ryhmä kokoontuu kahdesti.</p>"
    )

    html = shown(client, review)

    assert "Ryhmä kokoontuu " in html
    assert '<span class="deletion">kerran.</span><span class="addition">kahdesti.</span>' in html


def test_terms_are_shown_by_their_labels_and_yes_and_no_as_words(client, moderator):
    page = a_complete_service(client_groups=[a_term("client_groups", name_fi="Nuoret", name_en="Young people")])
    added = a_term("client_groups", name_fi="Pitkäaikaistyöttömät", name_en="Long-term unemployed")
    draft = now_of(page).get_latest_revision_as_object()
    draft.client_groups.add(added)
    draft.is_referral_required = True
    draft.save_revision(user=an_editor())
    review = submitted(page)

    html = shown(client, review)

    assert '<span class="addition">Long-term unemployed</span>' in html
    assert '<span class="deletion">No</span> <span class="addition">Yes</span>' in html


def test_rows_of_a_list_are_shown_as_added_and_removed(client, moderator):
    page = a_complete_service()
    draft = now_of(page).get_latest_revision_as_object()
    draft.channels = [Channel(channel_type="phone", value="+358 2 123 4567")]
    draft.save_revision(user=an_editor())
    review = submitted(page)

    html = shown(client, review)

    assert review.changed_fields == ["channels"]
    assert "+358 2 123 4567" in html
    assert "Added" in html


def test_a_programme_of_blocks_is_compared(client, moderator):
    page = a_live_event(programme=[("heading", "Aamu")])
    draft = now_of(page).get_latest_revision_as_object()
    draft.programme.append(("heading", "Iltapäivä"))
    draft.save_revision(user=an_editor())
    review = submitted(page)

    assert review.changed_fields == ["programme"]
    assert "Iltapäivä" in shown(client, review)


def test_it_warns_when_the_live_page_has_moved_since(client, moderator):
    page = a_live_service(wait_days=3)
    review = submitted(page, summary="Muutos.")
    before = "has changed since this was submitted" in shown(client, review)
    type(page).objects.filter(pk=page.pk).update(wait_days=9)

    assert (before, "has changed since this was submitted" in shown(client, review)) == (False, True)


def test_approving_publishes(client, moderator):
    page = a_live_service()
    review = submitted(page, summary="Muutos.")

    response = decide(client, review)

    assert response.url == reverse("moderation")
    assert now_of(page).summary == "Muutos."


@pytest.mark.parametrize(("reason", "comment"), [("", "Selkeämmin."), ("facts", ""), ("facts", "  "), ("weather", "x")])
def test_asking_for_changes_needs_a_reason_of_the_list_and_a_comment(client, moderator, reason, comment):
    page = a_live_service()

    response = decide(client, submitted(page, summary="Muutos."), "changes", reason=reason, comment=comment)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert state_of(page).status == "in_progress"


def test_nothing_is_decided_without_a_decision(client, moderator):
    response = decide(client, submitted(a_live_service(), summary="Muutos."), "")

    assert "Choose what you decide" in response.content.decode()


def test_who_comes_second_is_told_who_decided_when_and_keeps_what_they_typed(client, moderator):
    page = a_live_service(title="Neuvonta")
    review = submitted(page, summary="Muutos.")
    approved(page, by=a_moderator(first_name="Maija", last_name="Mallikas"))

    response = decide(client, review, "changes", reason="facts", comment="Pitkä perustelu.")
    html = response.content.decode()

    assert response.status_code == 409
    assert "“Neuvonta” was approved by Maija Mallikas at" in html
    assert "your decision was not needed" in html
    assert "Pitkä perustelu." in html


def test_who_looked_at_an_earlier_draft_is_told_what_changed_and_looks_again(client, moderator):
    page = a_live_service(title="Neuvonta")
    review = submitted(page, summary="Nähty.")
    edited(page, an_administrator(first_name="Aino", last_name="Avulias"), keywords=["salaa"])

    response = decide(client, review, comment="Hyvä.")
    html = response.content.decode()

    assert response.status_code == 409
    assert "was edited by Aino Avulias after you opened it. Changed since then: Keywords." in html
    assert "Hyvä." in html
    assert response.context["form"].initial["digest"] == review_of(page).content_digest
    assert now_of(page).summary != "Nähty."


def test_the_author_sees_the_comparison_without_buttons(client):
    author = an_editor()
    client.force_login(author)
    review = submitted(a_live_service(), by=author, summary="Muutos.")

    html = shown(client, review)

    assert 'value="approve"' not in html
    assert "This check is for another group." in html


def test_a_moderator_sees_their_own_change_without_buttons(client, moderator):
    review = submitted(a_live_service(), by=moderator, summary="Muutos.")

    html = shown(client, review)

    assert 'value="approve"' not in html
    assert "You wrote or submitted this change yourself" in html


def test_who_may_not_edit_the_page_sees_nothing_of_it(client):
    visitor = a_user()
    from django.contrib.auth.models import Permission

    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(visitor)
    review = submitted(a_live_service(title="Salainen luonnos"), summary="Muutos.")

    answers = [client.get(screen(review)), decide(client, review)]

    assert {answer.status_code for answer in answers} == {403}
    assert not any("Salainen luonnos" in answer.content.decode() for answer in answers)


# Wagtail's own form of the page.


def press(client, page, button, **fields):
    return client.post(edit_url(page), form_of(client, page) | {button: "x"} | fields)


def test_the_editor_submits_and_takes_back_with_wagtails_buttons(client):
    client.force_login(an_editor())
    page = a_complete_service()

    press(client, page, "action-submit", summary="Muutos.")
    submitted_state = state_of(page).status
    client.post(edit_url(page), {"action-cancel-workflow": "x"})

    assert (submitted_state, state_of(page).status, review_of(page).status) == ("in_progress", "cancelled", "cancelled")


def test_taking_back_what_was_approved_meanwhile_tells_so_and_saves_what_was_typed(client):
    editor = an_editor()
    client.force_login(editor)
    page = a_complete_service(title="Neuvonta")
    submitted(page, by=editor, summary="Muutos.")
    form = form_of(client, page)
    approved(page, by=a_moderator(first_name="Maija", last_name="Mallikas"))

    answer = client.post(
        edit_url(page), form | {"action-cancel-workflow": "x", "summary": "Vielä parempi."}, follow=True
    )

    assert "approved by Maija Mallikas at" in answer.content.decode()
    assert now_of(page).latest_revision.content["summary"] == "Vielä parempi."
    assert (now_of(page).summary, state_of(page).status) == ("Muutos.", "approved")


def test_submitting_what_a_colleague_submitted_meanwhile_keeps_what_was_typed_on_the_screen(client):
    client.force_login(an_editor())
    page = a_complete_service()
    form = form_of(client, page)
    submitted(page, summary="Kollegan muutos.")

    answer = client.post(edit_url(page), form | {"action-submit": "x", "summary": "Oma muutos."})

    assert "waits for a decision" in answer.content.decode()
    assert "Oma muutos." in answer.content.decode()
    assert review_of(page).content["summary"] == "Kollegan muutos."


def test_a_returned_page_is_submitted_again_with_wagtails_button(client):
    editor = an_editor()
    client.force_login(editor)
    page = a_complete_service()
    submitted(page, by=editor, summary="Muutos.")
    returned(page)

    press(client, page, "action-submit", summary="Korjattu.")

    assert (state_of(page).status, review_of(page).content["summary"]) == ("in_progress", "Korjattu.")


def test_the_form_of_a_returned_page_says_why(client):
    editor = an_editor()
    client.force_login(editor)
    page = a_complete_service()
    submitted(page, by=editor, summary="Muutos.")
    returned(page, by=a_moderator(first_name="Maija", last_name="Mallikas"), comment="Hinta <b>puuttuu</b>.")

    html = client.get(edit_url(page)).content.decode()

    assert "Maija Mallikas asked for changes: A fact is wrong or out of date." in html
    assert "Hinta &lt;b&gt;puuttuu&lt;/b&gt;." in html


def test_an_autosave_of_a_reviewer_begins_the_checks_anew(client, moderator):
    page = a_complete_service()
    review = submitted(page, summary="Muutos.")
    data = form_of(client, page) | {"summary": "Muutettu."}

    answer = client.post(edit_url(page), data, headers={"accept": "application/json"})

    assert answer.json()["success"]
    assert Review.objects.get(pk=review.pk).status == "cancelled"
    assert review_of(page).content["summary"] == "Muutettu."
    assert moderator.pk in review_of(page).author_ids


def test_the_editor_leads_to_the_comparison_instead_of_deciding(client, moderator):
    page = a_complete_service()
    review = submitted(page, summary="Muutos.")

    html = client.get(edit_url(page)).content.decode()

    assert screen(review) in html
    assert "action-workflow-action" not in html


# Withdrawal.


def withdraw(client, page, reason="Palvelu loppui kesken."):
    return client.post(reverse("moderation_withdraw", args=[page.pk]), {"reason": reason})


def test_a_moderator_withdraws_a_live_page_with_a_reason(client, moderator):
    page = a_live_service()

    withdraw(client, page)

    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert not now_of(page).live
    assert not is_on_the_shelf(page)
    assert "Palvelu loppui kesken." in history


def test_withdrawing_needs_a_reason(client, moderator):
    page = a_live_service()

    withdraw(client, page, reason="")

    assert now_of(page).live


def test_withdrawing_twice_tells_so(client, moderator):
    page = a_live_service()
    withdraw(client, page)

    answer = client.post(reverse("moderation_withdraw", args=[page.pk]), {"reason": "Taas."}, follow=True)

    assert "is not live any more" in answer.content.decode()


def test_an_editor_does_not_withdraw(client):
    client.force_login(an_editor())
    page = a_live_service()

    assert withdraw(client, page).status_code == 403
    assert now_of(page).live


def test_withdrawing_is_offered_to_moderators_alone(client, moderator):
    page = a_live_service()
    url = reverse("moderation_withdraw", args=[page.pk])
    to_the_moderator = url in client.get(edit_url(page)).content.decode()
    client.force_login(an_editor())

    assert (to_the_moderator, url in client.get(edit_url(page)).content.decode()) == (True, False)


def test_a_home_page_is_not_withdrawn(client, moderator):
    assert withdraw(client, a_live_service().get_parent().get_parent()).status_code == 404


def test_a_language_version_is_withdrawn_alone(client, moderator):
    page = a_live_service(sv={})
    swedish = page.get_translation(Locale.objects.get(language_code="sv"))

    withdraw(client, swedish)

    assert (now_of(page).live, now_of(swedish).live) == (True, False)
