"""The form of a guide: what is wrong is said where it is, and nothing that is wrong is submitted."""

from dataclasses import replace

import pytest
from django.utils import translation

from pathways.interviews.blocks.errors import MESSAGES, message
from pathways.interviews.rules.facts import QuestionType
from pathways.interviews.rules.questions import Flaw
from tests.factories import a_language_version
from tests.pathways.interviews.forms import offered, send_guide
from tests.pathways.interviews.guides import JATKO, LUPA, SECTIONS, TARKEYS, a_guide, a_live_guide, as_stream
from tests.viuhka.catalogue.desk import an_administrator, edit_url, errors_in, form_of, now_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture(autouse=True)
def editor(client):
    client.force_login(an_administrator())


def section(*questions, **fields):
    return (replace(SECTIONS[0], questions=questions, **fields),)


def said(flaw):
    """What the editor is told, in the editor's language."""
    with translation.override("en"):
        return message(flaw)


def messages_at(response):
    """The messages of the sections field by the place they stand at: section, question, field."""
    error = response.context["form"].errors.as_data()["sections"][0]
    return dict(_flattened(error, ()))


def _flattened(error, place):
    nested = getattr(error, "block_errors", None)
    if nested is None:
        yield place, error.messages[0]
        return
    if error.non_block_errors:
        yield place, error.non_block_errors[0]
    for key, inner in nested.items():
        yield from _flattened(inner, (*place, key))


def test_every_flaw_has_a_message():
    assert set(MESSAGES) == set(Flaw)


@pytest.mark.parametrize(
    ("sections", "place", "flaw"),
    [
        ((), (), Flaw.NO_SECTIONS),
        (section(), (0, "questions"), Flaw.NO_QUESTIONS),
        (section(LUPA, LUPA), (0, "questions", 1, "key"), Flaw.KEY_TWICE),
        (section(TARKEYS, replace(JATKO, follows=())), (0, "questions", 1, "follows"), Flaw.FOLLOWS_NOTHING),
        (section(JATKO, TARKEYS), (0, "questions", 0, "follows"), Flaw.FOLLOWS_WHAT_COMES_LATER),
        (section(replace(TARKEYS, least=10, most=0)), (0, "questions", 0, "most"), Flaw.SCALE_REVERSED),
        (
            section(LUPA, replace(LUPA, key="yksi", type=QuestionType.CHOICE_ONE, options=(("a", "A"),))),
            (0, "questions", 1, "options"),
            Flaw.TOO_FEW_OPTIONS,
        ),
        (
            section(replace(LUPA, type=QuestionType.NEXT_STEP)),
            (0, "questions", 0, "parts"),
            Flaw.NO_PARTS,
        ),
    ],
    ids=lambda value: value if isinstance(value, Flaw) else "",
)
def test_a_defect_stops_a_submission_and_is_shown_at_its_field(client, sections, place, flaw):
    page = a_guide(sections=sections)

    response = send_guide(client, page)

    assert messages_at(response)[place] == said(flaw)
    assert now_of(page).current_workflow_state is None


def test_minutes_that_do_not_add_up_are_shown_at_the_duration(client):
    page = a_guide(duration_min=30, duration_max=40)

    assert errors_in(send_guide(client, page))["duration_max"] == [said(Flaw.MINUTES_DO_NOT_FIT)]


def test_a_draft_may_have_defects(client):
    page = a_guide(sections=section(JATKO))

    response = send_guide(client, page, publish=False, title="Kesken")

    assert response.status_code == 302
    assert now_of(page).get_latest_revision_as_object().title == "Kesken"


def test_a_sound_guide_goes_live_as_its_first_version_without_a_note(client):
    page = a_guide(live=False)

    response = send_guide(client, page)

    assert response.status_code == 302
    assert [row.number for row in page.kept_versions()] == ["1.0"]


def test_the_second_version_asks_what_changed(client):
    page = a_live_guide()

    refused = send_guide(client, page, staff_intro="Kuuntele enemmän.")
    taken = send_guide(client, page, staff_intro="Kuuntele enemmän.", change_note="Johdanto uusittu.")

    assert errors_in(refused)["change_note"] == ["This field is required."]
    assert taken.status_code == 302
    assert [(row.number, row.change) for row in page.kept_versions()] == [("1.1", "Johdanto uusittu."), ("1.0", "")]


def test_what_was_said_of_the_last_version_is_not_offered_for_the_next(client):
    page = a_live_guide()
    send_guide(client, page, staff_intro="Kuuntele enemmän.", change_note="Johdanto uusittu.")

    assert form_of(client, page)["change_note"].strip() == ""


def test_a_language_version_offers_a_row_for_every_text_of_the_source(client):
    page = a_live_guide()
    version = a_language_version(page, "sv")

    rows = [row.value for row in offered(client, version, "translations")]

    assert [row["place"] for row in rows[:3]] == ["section/alku", "question/lupa", "question/tarkeys"]
    assert rows[1]["finnish"] == "Sopiiko, että aloitamme?"
    assert "sections" not in client.get(edit_url(version)).context["form"].fields


def test_a_text_added_to_the_source_appears_in_its_translations_and_keeps_their_words(client):
    page = a_live_guide()
    version = a_language_version(page, "sv")
    row = {"type": "text", "value": {"place": "question/lupa", "finnish": "", "words": "Passar det?"}}
    version.translations = version._meta.get_field("translations").to_python([row])
    version.save_revision()
    page.sections = as_stream((*SECTIONS, replace(SECTIONS[0], key="uusi", title="Uusi", minutes=0, questions=())))
    page.change_note = "Osio lisätty."
    page.save_revision().publish()

    words = {row.value["place"]: row.value["words"] for row in offered(client, version, "translations")}

    assert (words["question/lupa"], words["section/uusi"]) == ("Passar det?", "")


def test_changed_questions_tell_translators_that_the_source_moved_on():
    page = a_live_guide()
    before = page.words_digest()

    page.sections = as_stream(section(replace(LUPA, text="Voimmeko aloittaa?")))

    assert page.words_digest() != before
