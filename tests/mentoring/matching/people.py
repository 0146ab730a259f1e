"""People of a pool, by hand and by chance."""

from datetime import date
from itertools import compress

import numpy as np

from mentoring.matching.rules.people import Criterion, MenteeFacts, MentorFacts, Terms

ENDS = date(2027, 6, 11)
EVEN = dict.fromkeys(Criterion, 125)
TERMS = Terms(ENDS, weights=EVEN)
_COMMON = {
    "groups": frozenset({"youth"}),
    "languages": frozenset({"fi"}),
    "slots": frozenset({"ti-ilta"}),
    "area": "853",
}


def a_mentee(key="A-0001", **given):
    return MenteeFacts(key, **_COMMON | {"is_adult": True} | given)


def a_mentor(key="M-0001", **given):
    return MentorFacts(key, **_COMMON | given)


def people(random, mentees, mentors):
    """A pool by chance, in which about one pair of twenty is possible."""
    keys = [f"M-{number:05}" for number in range(mentors)]
    names = [f"A-{number:05}" for number in range(mentees)]
    picky = np.where(random.random(mentees) < 0.2, 0.06, 0)
    of_mentees = {
        "is_adult": yes(random, mentees, 0.6),
        "needs_of_mentor": some(random, mentees, TRAITS, picky[:, None]),
        "avoided": strangers(random, mentees, keys),
        "themes": in_order(random, some(random, mentees, THEMES, 2 / 70)),
        "wishes": in_order(random, some(random, mentees, TRAITS, 1.5 / 8)),
        **common(random, mentees),
    }
    of_mentors = {
        "checked_until_date": [CHECKED[one] for one in random.integers(0, 4, mentors)],
        "traits": some(random, mentors, TRAITS, 0.25),
        "avoided": strangers(random, mentors, names),
        "themes": some(random, mentors, THEMES, 3 / 70),
        **common(random, mentors),
    }
    return rows(MenteeFacts, names, of_mentees), rows(MentorFacts, keys, of_mentors)


def common(random, number):
    """What both sides have, a column each."""
    return {
        "is_ready": yes(random, number, 0.95),
        "groups": some(random, number, GROUPS, 0.65),
        "languages": some(random, number, LANGUAGES, 0.25),
        "slots": some(random, number, SLOTS, 0.28),
        "area": [AREAS[one] for one in random.integers(0, len(AREAS), number)],
        "meets_remotely": yes(random, number, 0.5),
        "goals": some(random, number, THEMES, 1.5 / 70),
        "style": some(random, number, TRAITS, 0.18),
        "work": some(random, number, AREAS, 0.2),
        "interests": some(random, number, INTERESTS, 0.1),
        "dislikes": some(random, number, INTERESTS, 0.025),
    }


def rows(kind, keys, columns):
    return [
        kind(key, **dict(zip(columns, row, strict=True))) for key, *row in zip(keys, *columns.values(), strict=True)
    ]


def some(random, number, codes, share):
    """So many sets of codes, each code with this chance."""
    drawn = random.random((number, len(codes))) < share
    return [frozenset(compress(codes, row)) for row in drawn.tolist()]


def in_order(random, sets):
    return [tuple(random.permutation(sorted(codes)).tolist()[:4]) for codes in sets]


def strangers(random, number, keys):
    """At most two whom somebody must not meet, for each."""
    if not keys:
        return [frozenset()] * number
    drawn = random.integers(0, len(keys), (number, 2)).tolist()
    return [frozenset(keys[one] for one in row) for row in drawn]


def yes(random, number, share):
    return (random.random(number) < share).tolist()


GROUPS = ["youth", "immigrants", "entrepreneurs"]
LANGUAGES = ["fi", "sv", "en", "ar", "so", "uk"]
SLOTS = [f"slot-{number}" for number in range(14)]
AREAS = ["", "853", "202", "680", "577"]
THEMES = [f"theme-{number}" for number in range(70)]  # More than fit into one word of bits.
TRAITS = [f"trait-{number}" for number in range(8)]
INTERESTS = [f"interest-{number}" for number in range(20)]
CHECKED = [None, date(2027, 1, 1), ENDS, date(2028, 1, 1)]
