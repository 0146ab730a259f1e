"""Nobody decides alone: what is live was approved by somebody who neither wrote nor submitted it."""

from datetime import time

import pytest

from cms.moderation.actions.deciding import ContentMoved, LookedAt, MayNotDecide, approve
from cms.moderation.actions.finishing import NobodyApproved
from cms.moderation.models import ContentCheck, ExpertCheck, Review
from cms.moderation.rules.checks import Refusal
from tests.cms.moderation.world import (
    a_moderator,
    an_administrator,
    an_editor,
    an_expert,
    approved,
    check_of,
    edited,
    looked_at,
    now_of,
    returned,
    review_of,
    state_of,
    submitted,
)
from tests.factories import a_language_version, a_live_service, a_service, published
from tests.viuhka.catalogue.desk import a_complete_service
from tests.viuhka.catalogue.shelf import the_document
from viuhka.catalogue.models import Channel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def test_the_live_page_is_untouched_while_an_edit_waits():
    page = a_live_service(summary="Ennen.")

    submitted(page, summary="Jälkeen.")

    assert now_of(page).summary == "Ennen."
    assert the_document(page)["summary"] == "Ennen."


def test_an_approved_edit_goes_live():
    page = a_live_service(summary="Ennen.")
    submitted(page, summary="Jälkeen.")

    approved(page)

    assert now_of(page).summary == "Jälkeen."
    assert the_document(page)["summary"] == "Jälkeen."
    assert state_of(page).status == "approved"


def test_a_new_page_goes_live_only_after_both_checks():
    page = a_complete_service(is_live=False)
    review = submitted(page)

    approve(looked_at=looked_at(review), by=a_moderator())
    after_the_first = now_of(page).live
    approve(looked_at=looked_at(review_of(page)), by=an_expert())

    assert (after_the_first, now_of(page).live) == (False, True)


def test_words_that_touch_no_right_need_no_expert():
    page = a_live_service(summary="Ennen.")
    review = submitted(page, summary="Jälkeen.")

    approve(looked_at=looked_at(review), by=a_moderator())

    assert now_of(page).summary == "Jälkeen."
    assert review_of(page).status == Review.STATUS_SKIPPED


@pytest.mark.parametrize("field", ["cost_info", "for_whom"])
def test_words_about_cost_or_eligibility_go_on_to_an_expert(field):
    page = a_live_service()
    review = submitted(page, **{field: "Muuttunut ehto."})

    approve(looked_at=looked_at(review), by=a_moderator())

    assert getattr(now_of(page), field) != "Muuttunut ehto."
    assert check_of(review_of(page)) == "ExpertCheck"


def test_a_language_version_goes_through_the_same_checks():
    version = a_language_version(a_live_service(), "sv")
    submitted(version, summary="Hjälp.")

    assert not now_of(version).live
    approved(version)

    assert now_of(version).live


@pytest.mark.parametrize("kind", [a_moderator, an_administrator])
def test_nobody_approves_what_they_submitted(kind):
    person = kind()
    review = submitted(a_live_service(), by=person, summary="Oma muutos.")

    with pytest.raises(MayNotDecide) as refused:
        approve(looked_at=looked_at(review), by=person)

    assert refused.value.refusal == Refusal.OWN_WORK


def test_nobody_approves_what_they_wrote_though_another_submitted_it():
    writer = a_moderator()
    page = edited(a_live_service(), writer, summary="Kirjoittajan muutos.")
    page = edited(page, an_editor(), keywords=["toinen"])
    review = submitted(page)

    with pytest.raises(MayNotDecide):
        approve(looked_at=looked_at(review), by=writer)


def test_who_wrote_what_is_live_already_is_no_author_of_the_next_change():
    writer = a_moderator()
    page = a_live_service()
    submitted(page, by=writer, summary="Ensimmäinen.")
    page = approved(page)
    review = submitted(page, summary="Toinen.")

    approve(looked_at=looked_at(review), by=writer)

    assert now_of(page).summary == "Toinen."


def test_saving_what_was_there_makes_nobody_an_author():
    reader = a_moderator()
    page = a_live_service()
    submitted(page, summary="Muutos.")
    edited(page, reader)

    approve(looked_at=looked_at(review_of(page)), by=reader)

    assert now_of(page).summary == "Muutos."


def test_an_administrator_decides_alone_where_the_site_says_so(settings):
    settings.MODERATION_BINDS_ADMINISTRATORS = False
    person = an_administrator()
    page = a_live_service()
    review = submitted(page, by=person, summary="Oma muutos.")

    approve(looked_at=looked_at(review), by=person)

    assert now_of(page).summary == "Oma muutos."


def test_a_check_is_for_its_own_group():
    review = submitted(a_live_service(), summary="Muutos.")

    with pytest.raises(MayNotDecide) as refused:
        approve(looked_at=looked_at(review), by=an_expert())

    assert refused.value.refusal == Refusal.NOT_A_REVIEWER


def test_an_edit_voids_the_approvals_given():
    page = a_live_service()
    review = submitted(page, cost_info="Kymmenen euroa.")
    approve(looked_at=looked_at(review), by=a_moderator())

    edited(page, an_expert(), cost_info="Satanen.")

    standing = review_of(page)
    assert (check_of(standing), standing.status) == ("ContentCheck", "in_progress")
    assert standing.content["cost_info"] == "Satanen."


def test_an_edit_of_a_service_with_hours_is_saved_while_it_waits():
    hours = Channel(channel_type="phone", value="112", opens=time(9), closes=time(15), first_day=1, last_day=5)
    page, editor = a_live_service(channels=[hours]), an_editor()
    submitted(page, editor, summary="Toisin.")

    edited(page, editor, summary="Vielä toisin.")

    assert review_of(page).content["summary"] == "Vielä toisin."


def test_a_comment_left_on_a_draft_voids_nothing():
    page = a_live_service()
    review = submitted(page, cost_info="Kymmenen euroa.")
    approve(looked_at=looked_at(review), by=a_moderator())

    edited(page, an_expert())
    approve(looked_at=looked_at(review_of(page)), by=an_expert())

    assert now_of(page).cost_info == "Kymmenen euroa."


def test_approving_what_was_edited_meanwhile_decides_nothing():
    page = a_live_service(summary="Ennen.")
    seen = looked_at(submitted(page, summary="Nähty."))
    edited(page, an_administrator(), summary="Muutettu salassa.")

    with pytest.raises(ContentMoved) as moved:
        approve(looked_at=seen, by=a_moderator())

    assert moved.value.review == review_of(page)
    assert now_of(page).summary == "Ennen."


def test_approving_what_an_autosave_overwrote_in_place_decides_nothing():
    page = a_live_service(summary="Ennen.")
    author = an_editor()
    seen = looked_at(submitted(page, by=author, summary="Nähty."))
    draft = now_of(page).get_latest_revision_as_object()
    draft.summary = "Korvattu paikallaan."
    draft.save_revision(user=author, overwrite_revision=draft.latest_revision)

    with pytest.raises(ContentMoved):
        approve(looked_at=seen, by=a_moderator())

    assert now_of(page).summary == "Ennen."


def test_a_draft_overwritten_behind_the_back_of_the_desk_is_not_approved():
    page = a_live_service(summary="Ennen.")
    review = submitted(page, summary="Nähty.")
    review.revision.content["summary"] = "Vaihdettu tietokannassa."
    review.revision.save()

    with pytest.raises(ContentMoved):
        approve(looked_at=looked_at(review), by=a_moderator())

    assert now_of(page).summary == "Ennen."


def test_an_approval_names_the_content_and_not_only_the_revision():
    review = submitted(a_live_service(), summary="Nähty.")

    with pytest.raises(ContentMoved):
        approve(looked_at=LookedAt(review.pk, review.revision_id, "0" * 64), by=a_moderator())


def test_a_resubmission_starts_with_no_approvals():
    page = a_live_service()
    review = submitted(page, cost_info="Kymmenen euroa.")
    approve(looked_at=looked_at(review), by=a_moderator())
    returned(page, by=an_expert())

    submitted(page, cost_info="Viisi euroa.")
    approve(looked_at=looked_at(review_of(page)), by=an_expert())

    assert now_of(page).cost_info == ""
    assert check_of(review_of(page)) == "ContentCheck"


def test_a_request_for_changes_keeps_its_reason_and_comment():
    page = a_live_service()
    submitted(page, summary="Muutos.")

    returned(page, comment="Hinta on vanha.")

    review = review_of(page)
    assert (review.status, review.reason_code, review.comment) == ("rejected", "facts", "Hinta on vanha.")
    assert state_of(page).status == "needs_changes"


def test_what_was_published_and_submitted_unchanged_has_no_changed_fields():
    page = published(a_complete_service(is_live=False, keywords=["työ", "haku"]))

    review = submitted(edited(page, an_editor()))

    assert review.changed_fields == []


def test_the_changed_fields_are_kept_with_the_submission():
    page = published(a_complete_service(is_live=False))

    review = submitted(page, summary="Muutos.", capacity=7)

    assert review.changed_fields == ["summary", "capacity"]


def test_a_service_never_published_is_compared_with_nothing():
    review = submitted(a_service(summary="Uusi."))

    assert review.is_new
    assert "summary" in review.changed_fields


@pytest.mark.parametrize("switched_off", [[ContentCheck], [ContentCheck, ExpertCheck]], ids=["one", "both"])
def test_nothing_goes_live_unseen_where_the_checks_are_switched_off(switched_off):
    page = edited(a_live_service(summary="Ennen."), an_editor(), summary="Jälkeen.")
    for check in switched_off:
        check.objects.update(active=False)

    with pytest.raises(NobodyApproved):
        page.get_workflow().start(page, an_editor())

    assert now_of(page).summary == "Ennen."
