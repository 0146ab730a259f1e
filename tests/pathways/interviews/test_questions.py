"""What each type of question needs."""

from dataclasses import replace

import pytest

from pathways.interviews.rules.facts import GuideFacts, QuestionFacts, QuestionType, ScaleFacts, SectionFacts
from pathways.interviews.rules.questions import Defect, Flaw, defects

SCALE = QuestionFacts("scale", QuestionType.SCALE, scale=ScaleFacts(0, 10, has_labels=True))
#: A sound question of each type.
SOUND = {
    QuestionType.SCALE: SCALE,
    QuestionType.SCALE_FOLLOW_UP: QuestionFacts("follow-up", QuestionType.SCALE_FOLLOW_UP, follows=("scale",)),
    QuestionType.CHOICE_ONE: QuestionFacts("one", QuestionType.CHOICE_ONE, options=("a", "b")),
    QuestionType.CHOICE_MANY: QuestionFacts("many", QuestionType.CHOICE_MANY, source="goal-catalogue", max_items=2),
    QuestionType.RANK: QuestionFacts("rank", QuestionType.RANK, options=("a", "b", "c"), max_items=3),
    QuestionType.BALANCE: QuestionFacts("balance", QuestionType.BALANCE, parts=("good", "bad")),
    QuestionType.STRENGTHS_MAP: QuestionFacts("map", QuestionType.STRENGTHS_MAP, parts=("a", "b"), max_items=2),
    QuestionType.NEXT_STEP: QuestionFacts("step", QuestionType.NEXT_STEP, parts=("what", "when")),
}
SOUND |= {type_: QuestionFacts(type_.value, type_) for type_ in QuestionType if type_ not in SOUND}
EVERY = tuple(SOUND[type_] for type_ in QuestionType)


def a_guide(*questions, minutes=10):
    return GuideFacts(5, 15, (SectionFacts("section", minutes, questions),))


def spoilt(type_, **changed):
    """All questions, the one of this type changed."""
    return a_guide(*(replace(one, **changed) if one.type == type_ else one for one in EVERY))


def test_a_sound_guide_of_every_type_has_no_defect():
    assert {question.type for question in EVERY} == set(QuestionType)
    assert defects(a_guide(*EVERY)) == []


@pytest.mark.parametrize("type_", QuestionType)
def test_every_question_needs_a_text(type_):
    assert defects(spoilt(type_, has_text=False)) == [Defect(Flaw.NO_TEXT, "text", "section", SOUND[type_].key)]


@pytest.mark.parametrize(
    ("type_", "changed", "flaw", "field"),
    [
        ("scale", {"scale": None}, Flaw.NO_SCALE, "scale"),
        ("scale", {"scale": ScaleFacts(10, 0, has_labels=True)}, Flaw.SCALE_REVERSED, "scale"),
        ("scale", {"scale": ScaleFacts(3, 3, has_labels=True)}, Flaw.SCALE_REVERSED, "scale"),
        ("scale", {"scale": ScaleFacts(0, 100, has_labels=True)}, Flaw.SCALE_TOO_LONG, "scale"),
        ("scale", {"scale": ScaleFacts(0, 10, has_labels=False)}, Flaw.SCALE_WITHOUT_LABELS, "scale"),
        ("scale-follow-up", {"follows": ()}, Flaw.FOLLOWS_NOTHING, "follows"),
        ("scale-follow-up", {"follows": ("open",)}, Flaw.FOLLOWS_NO_SCALE, "follows"),
        ("scale-follow-up", {"follows": ("nowhere",)}, Flaw.FOLLOWS_NO_SCALE, "follows"),
        ("choice-one", {"options": ("a",)}, Flaw.TOO_FEW_OPTIONS, "options"),
        ("choice-one", {"options": ("a", "a", "b")}, Flaw.OPTION_TWICE, "options"),
        ("choice-one", {"max_items": 2}, Flaw.TOO_MANY_TO_CHOOSE, "max_items"),
        ("choice-many", {"source": None, "max_items": None}, Flaw.TOO_FEW_OPTIONS, "options"),
        ("choice-many", {"max_items": 0}, Flaw.NOTHING_TO_CHOOSE, "max_items"),
        ("choice-many", {"source": None, "options": ("a", "b"), "max_items": 3}, Flaw.TOO_MANY_TO_CHOOSE, "max_items"),
        ("rank", {"options": (), "max_items": None}, Flaw.TOO_FEW_OPTIONS, "options"),
        ("rank", {"options": ("a", "a", "b")}, Flaw.OPTION_TWICE, "options"),
        ("rank", {"max_items": 4}, Flaw.TOO_MANY_TO_CHOOSE, "max_items"),
        ("balance", {"parts": ()}, Flaw.NO_PARTS, "parts"),
        ("strengths-map", {"parts": ("a", "a", "b")}, Flaw.PART_TWICE, "parts"),
        ("strengths-map", {"max_items": 3}, Flaw.TOO_MANY_TO_CHOOSE, "max_items"),
        ("next-step", {"parts": ()}, Flaw.NO_PARTS, "parts"),
        ("open", {"options": ("a", "b")}, Flaw.NOT_OF_THIS_TYPE, "options"),
        ("info", {"scale": ScaleFacts(0, 10, has_labels=True)}, Flaw.NOT_OF_THIS_TYPE, "scale"),
        ("balance", {"max_items": 2}, Flaw.NOT_OF_THIS_TYPE, "max_items"),
    ],
)
def test_each_type_has_its_own_rules(type_, changed, flaw, field):
    question = SOUND[QuestionType(type_)]

    assert defects(spoilt(question.type, **changed)) == [Defect(flaw, field, "section", question.key)]


def test_a_follow_up_stands_after_its_scale():
    guide = a_guide(SOUND[QuestionType.SCALE_FOLLOW_UP], SCALE)

    assert defects(guide) == [Defect(Flaw.FOLLOWS_WHAT_COMES_LATER, "follows", "section", "follow-up")]


def test_what_was_chosen_before_can_be_ranked():
    assert defects(a_guide(QuestionFacts("rank", QuestionType.RANK, max_items=3))) == []


def test_two_questions_never_share_a_key_in_whatever_sections():
    sections = tuple(SectionFacts(key, 5, (SOUND[QuestionType.OPEN],)) for key in ("first", "second"))

    assert defects(GuideFacts(5, 15, sections)) == [
        Defect(Flaw.KEY_TWICE, "key", "first", "open"),
        Defect(Flaw.KEY_TWICE, "key", "second", "open"),
    ]


def test_two_sections_never_share_a_key():
    sections = (SectionFacts("one", 5, EVERY[:1]), SectionFacts("one", 5, EVERY[2:3]))

    assert Defect(Flaw.KEY_TWICE, "key", "one") in defects(GuideFacts(5, 15, sections))


def test_a_section_without_questions_and_a_guide_without_sections_are_none():
    assert defects(a_guide()) == [Defect(Flaw.NO_QUESTIONS, "questions", "section")]
    assert defects(GuideFacts(5, 15, ())) == [Defect(Flaw.NO_SECTIONS, "sections")]


@pytest.mark.parametrize(("minutes", "fits"), [(4, False), (5, True), (15, True), (16, False)])
def test_the_sections_take_as_long_as_the_guide_says(minutes, fits):
    found = defects(a_guide(*EVERY, minutes=minutes))

    assert found == ([] if fits else [Defect(Flaw.MINUTES_DO_NOT_FIT, "duration_min")])


def test_what_is_for_staff_alone_takes_no_time_of_the_talk():
    for_staff = SectionFacts("notes", 60, (QuestionFacts("note", QuestionType.INFO),), is_for_staff=True)
    guide = a_guide(*EVERY)

    assert defects(replace(guide, sections=(*guide.sections, for_staff))) == []
