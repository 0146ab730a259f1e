"""Pairs a pool with the package mentor-match, which this runs in an environment of: one round for each place."""

import json
import resource
import sys
import time

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify

pool = json.load(sys.stdin)
scores = {
    (mentee, mentor): score for mentee, mentor, score in zip(pool["mentee"], pool["mentor"], pool["score"], strict=True)
}
FEASIBLE = 1


class Points:
    """What our points say of a pair."""

    def apply(self, match):
        return FEASIBLE + scores.get((match.mentee.number, match.mentor.number), 0)

    def evaluate(self, match):
        return True


def is_out(match):
    """Whether a pair cannot be: by the hard rules, or because one of them has what they can have."""
    is_possible = (match.mentee.number, match.mentor.number) in scores
    has_place = len(match.mentor.mentees) < pool["places"][match.mentor.number]
    return not is_possible or not has_place or bool(match.mentee.mentors)


def person(kind, letter, number):
    found = kind(grade=1, email=f"{letter}{number}")
    found.number = number
    return found


mentees = [person(Mentee, "a", number) for number in range(len(pool["band"]))]
mentors = [person(Mentor, "m", number) for number in range(len(pool["places"]))]
begun = time.process_time()
rounds = [[Points(), Disqualify(is_out)] for _ in range(max(pool["places"]))]
process_data(mentors, mentees, rounds)
seconds = time.process_time() - begun
mentor_of = [mentee.mentors[0].number if mentee.mentors else -1 for mentee in mentees]
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
print(json.dumps({"mentor_of": mentor_of, "seconds": seconds, "memory": memory}))
