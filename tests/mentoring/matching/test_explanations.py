"""Why a pair suits each other, whom else somebody could have, and which mentors would help those left out."""

import numpy as np

from mentoring.matching.rules.assignment import NOBODY, assign
from mentoring.matching.rules.grounds import Ground, best_choices, grounds
from mentoring.matching.rules.people import Criterion, MentorFacts, Terms
from mentoring.matching.rules.proposal import Decisions, Offering, Waiting, pool_of
from mentoring.matching.rules.recruiting import recruits
from mentoring.matching.rules.suitability import HardRule, score
from tests.mentoring.matching.people import ENDS, TERMS, a_mentee, a_mentor, people


def codes(*names):
    return frozenset(names)


def test_each_criterion_tells_what_is_shared_and_what_was_asked_for_in_vain():
    terms = Terms(ENDS, weights={Criterion.THEMES: 600, Criterion.WORK: 300, Criterion.TIMES: 100})
    mentee = a_mentee(themes=("study", "confidence"), work=codes("it"), slots=codes("ti-ilta", "to-ilta"))
    mentor = a_mentor(themes=codes("study", "housing"), work=codes("it"), slots=codes("ti-ilta", "to-ilta"))

    assert grounds(mentee, mentor, terms) == (
        Ground(Criterion.THEMES, 399, 600, ("study",), ("confidence",)),
        Ground(Criterion.WORK, 300, 300, ("it",)),
        Ground(Criterion.TIMES, 33, 100, ("ti-ilta", "to-ilta")),
    )


def test_the_points_of_the_grounds_are_the_score():
    mentees, mentors = people(np.random.default_rng(8), 20, 20)

    for mentee, mentor in zip(mentees, mentors, strict=True):
        assert sum(ground.points for ground in grounds(mentee, mentor, TERMS)) == score(mentee, mentor, TERMS)


def test_the_next_best_are_those_who_are_possible_by_points_then_key():
    mentee = a_mentee(work=codes("it"))
    mentors = [
        a_mentor("M-1"),
        a_mentor("M-2", work=codes("it"), languages=codes("ar")),
        a_mentor("M-3", work=codes("it")),
        a_mentor("M-4"),
    ]

    found = best_choices(mentee, mentors, TERMS, most=2)

    assert [(choice.mentor, choice.score) for choice in found] == [("M-3", 125), ("M-1", 0)]


def test_two_who_speak_only_arabic_need_two_mentors_who_do():
    left_out = [a_mentee(key, languages=codes("ar"), slots=codes("la-paiva", key)) for key in ("A-1", "A-2")]
    free = [a_mentor(slots=codes("la-paiva"))]

    (found,) = recruits(left_out, free, TERMS)

    assert (found.number, found.language, found.slots) == (2, "ar", ("la-paiva",))
    assert found.scarce == (HardRule.LANGUAGE,)


def test_who_needs_something_else_needs_another_mentor():
    left_out = [a_mentee("A-1"), a_mentee("A-2", needs_of_mentor=codes("woman")), a_mentee("A-3", is_adult=False)]

    found = recruits(left_out, [], TERMS)

    assert sorted((one.number, one.traits, one.needs_check) for one in found) == [
        (1, ("woman",), False),
        (2, (), True),
    ]


def test_who_has_no_time_at_all_is_not_helped_by_recruiting():
    assert recruits([a_mentee(slots=codes())], [a_mentor()], TERMS) == []


def test_with_the_mentors_that_are_asked_for_everybody_is_matched():
    for seed in range(20):
        mentees, mentors = people(np.random.default_rng(seed), 50, 20)
        mentees = [one for one in mentees if one.is_ready and one.languages and one.slots and one.groups]
        before = left_out_of(mentees, [Offering(one, places=1) for one in mentors])
        wanted = recruits(before, [], TERMS)
        hired = [Offering(hire(one, number), places=one.number) for number, one in enumerate(wanted)]
        helped = [one for one in before if one.area or one.meets_remotely]

        after = left_out_of(mentees, [*(Offering(one, places=1) for one in mentors), *hired])

        assert sum(one.number for one in wanted) == len(helped) > 0
        assert len(after) == len(before) - len(helped)


def hire(wanted, number):
    return MentorFacts(
        f"N-{number:05}",
        groups=codes(wanted.group),
        languages=codes(wanted.language),
        slots=codes(*wanted.slots),
        area=wanted.area,
        meets_remotely=not wanted.area,
        traits=codes(*wanted.traits),
        checked_until_date=ENDS if wanted.needs_check else None,
    )


def left_out_of(mentees, offering):
    mentor_of = assign(pool_of([Waiting(one) for one in mentees], offering, TERMS, Decisions()))
    return [mentees[number] for number in np.flatnonzero(mentor_of == NOBODY)]
