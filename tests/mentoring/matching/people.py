"""People of a pool, by hand and by chance."""

from datetime import date

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

    def some(codes, most):
        return frozenset(random.choice(codes, random.integers(0, most + 1), replace=False).tolist())

    def ordered(codes, most):
        return tuple(random.choice(codes, random.integers(0, most + 1), replace=False).tolist())

    def common():
        return {
            "is_ready": bool(random.random() < 0.95),
            "groups": some(GROUPS, 2) | {"youth"},
            "languages": some(LANGUAGES, 3),
            "slots": some(SLOTS, 8),
            "area": str(random.choice(AREAS)),
            "meets_remotely": bool(random.random() < 0.5),
            "goals": some(THEMES, 3),
            "style": some(TRAITS, 3),
            "work": some(AREAS, 2),
            "interests": some(INTERESTS, 4),
            "dislikes": some(INTERESTS, 1),
        }

    keys = [f"M-{number:05}" for number in range(mentors)]
    names = [f"A-{number:05}" for number in range(mentees)]
    first = [
        MenteeFacts(
            name,
            is_adult=bool(random.random() < 0.6),
            needs_of_mentor=some(TRAITS, 1) if random.random() < 0.2 else frozenset(),
            avoided=some(keys, min(2, len(keys))),
            themes=ordered(THEMES, 4),
            wishes=ordered(TRAITS, 3),
            **common(),
        )
        for name in names
    ]
    second = [
        MentorFacts(
            key,
            checked_until_date=[None, date(2027, 1, 1), ENDS, date(2028, 1, 1)][random.integers(4)],
            traits=some(TRAITS, 4),
            avoided=some(names, min(2, len(names))),
            themes=some(THEMES, 6),
            **common(),
        )
        for key in keys
    ]
    return first, second


GROUPS = ["youth", "immigrants", "entrepreneurs"]
LANGUAGES = ["fi", "sv", "en", "ar", "so", "uk"]
SLOTS = [f"slot-{number}" for number in range(14)]
AREAS = ["", "853", "202", "680", "577"]
THEMES = [f"theme-{number}" for number in range(70)]  # More than fit into one word of bits.
TRAITS = [f"trait-{number}" for number in range(8)]
INTERESTS = [f"interest-{number}" for number in range(20)]
