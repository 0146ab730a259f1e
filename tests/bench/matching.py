"""Measures the matching of large pools in one run: ours, SciPy's solver, plain greed, Gale and Shapley, mentor-match.

``make bench-matching`` runs it. SIZES ("400 1000 5000 20000") are numbers of mentees; there are half as many mentors
with 1 to 3 places each. Every way runs in a process of its own, so that its peak memory is its own; processor
seconds are measured, which a busy machine changes least. Ratios travel, figures do not.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

import numpy as np

from mentoring.matching.rules.assignment import NOBODY, assign, quality
from mentoring.matching.rules.candidates import candidates
from mentoring.matching.rules.certificate import is_optimal, prices
from mentoring.matching.rules.pool import Pool
from tests.mentoring.matching.people import TERMS, people
from tests.mentoring.matching.solvers import by_gale_and_shapley, by_greed, scipy_costs, solved_by_scipy

MENTOR_MATCH_SIZE = 400
MENTOR_MATCH_SECONDS = 600
WAYS = ("ours", "SciPy's solver", "greedy", "Gale–Shapley")


def seconds(act):
    """What it gives, and the processor time that took."""
    begun = time.process_time()
    found = act()
    return found, time.process_time() - begun


def drawn(size):
    """People, and the arrays of their pool apart from its pairs."""
    random = np.random.default_rng(size)
    mentors = size // 2
    return people(random, size, mentors), {
        "band": random.integers(1, 4, size),
        "places": random.integers(1, 4, mentors),
        "taken": np.zeros(mentors, dtype=np.int64),
        "place_costs": np.array([0, 40, 100]),
        "scarcity": np.zeros(mentors, dtype=np.int64),
    }


def pool_of(found, rest):
    return Pool(
        mentee=found.mentee, mentor=found.mentor, score=found.score, kept=np.zeros(len(found.score), dtype=bool), **rest
    )


def built(size):
    """A pool, and the processor time that finding its pairs took."""
    (mentees, mentors), rest = drawn(size)
    found, building = seconds(lambda: candidates(mentees, mentors, TERMS))
    return pool_of(found, rest), building


def measure(way, size):
    """One way on one pool, in this process."""
    pool, building = built(size)
    told = {"pairs": len(pool.score), "building": building, "proof": 0.0}
    if way == "ours":
        mentor_of, told["solving"] = seconds(lambda: assign(pool))
        is_proven, told["proof"] = seconds(lambda: is_optimal(pool, mentor_of, prices(pool, mentor_of)))
        assert is_proven
    elif way == "SciPy's solver":
        costs = scipy_costs(pool)
        mentor_of, told["solving"] = seconds(lambda: solved_by_scipy(pool, costs))
        told["building"] = 0.0
    else:
        mentor_of, told["solving"] = seconds(lambda: {"greedy": by_greed}.get(way, by_gale_and_shapley)(pool))
    return told | described(pool, mentor_of)


def described(pool, mentor_of):
    found = quality(pool, mentor_of)
    return {
        "matched": int(np.count_nonzero(mentor_of != NOBODY)),
        "first": found.matched[0],
        "points": found.points,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
    }


def in_own_process(way, size):
    command = [sys.executable, "-m", "tests.bench.matching", way, str(size)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def compare(size):
    """Print what every way does with one pool."""
    told = {way: in_own_process(way, size) for way in WAYS}
    ours, bare = told["ours"], told["SciPy's solver"]["solving"]
    print(f"\n{size} mentees, {size // 2} mentors, {ours['pairs']} possible pairs")
    print(f"{'':18}{'matched':>9}{'band 3':>9}{'points':>12}{'seconds':>10}{'ratio':>8}{'GB':>7}")
    for way, one in told.items():
        whole = one["solving"] + (one["building"] + one["proof"] if way == "ours" else 0)
        figures = f"{one['matched']:>9}{one['first']:>9}{one['points']:>12}{whole:>10.2f}{whole / bare:>8.2f}"
        print(f"{way:18}{figures}{one['memory']:>7.2f}")
    print(
        f"ours: candidates {ours['building']:.2f} s ({ours['building'] / ours['solving']:.2f} of solving),"
        f" solving {ours['solving']:.2f} s, proof {ours['proof']:.2f} s"
    )
    assert (ours["matched"], ours["points"]) == (told["SciPy's solver"]["matched"], told["SciPy's solver"]["points"])


def mentor_match():
    """Print what the package of that name does with our points, in an environment of its own."""
    print(f"\nmentor-match from PyPI, {MENTOR_MATCH_SIZE} mentees")
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "mentor-match"]
        done = subprocess.run(install, check=False, capture_output=True, text=True)
        if done.returncode:
            print(f"skipped: it cannot be installed here ({done.stderr.strip().splitlines()[-1]})")
            return
        pool, _ = built(MENTOR_MATCH_SIZE)
        script = Path(__file__).parent / "by_mentor_match.py"
        given = {name: getattr(pool, name).tolist() for name in ("mentee", "mentor", "score", "band", "places")}
        try:
            told = subprocess.run(
                [python, "-I", script],
                check=True,
                capture_output=True,
                text=True,
                input=json.dumps(given),
                timeout=MENTOR_MATCH_SECONDS,
            )
        except subprocess.TimeoutExpired:
            print(f"stopped: it had not ended after {MENTOR_MATCH_SECONDS} s")
            return
    told = json.loads(told.stdout)
    found = described(pool, np.array(told["mentor_of"]))
    print(f"matched {found['matched']}, points {found['points']}, {told['seconds']:.1f} s, {told['memory']:.2f} GB")


def main(arguments):
    """Measure one way, or print all tables."""
    if arguments:
        way, size = arguments
        print(json.dumps(measure(way, int(size))))
        return
    for size in os.environ.get("SIZES", "400 1000 5000 20000").split():
        compare(int(size))
    mentor_match()


if __name__ == "__main__":
    main(sys.argv[1:])
