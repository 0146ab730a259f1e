"""Pools drawn by chance, and the best results of small ones by trying everything."""

from itertools import product

import numpy as np

from mentoring.matching.rules.assignment import NOBODY, quality
from mentoring.matching.rules.pool import Pool


def a_pool(pairs, *, band, places, place_costs=(0,), taken=None, scarcity=None):
    """A pool of pairs given as (mentee, mentor, score, kept)."""
    ordered = sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    columns = np.array(ordered, dtype=np.int64).reshape(-1, 4).T
    return Pool(
        mentee=columns[0],
        mentor=columns[1],
        score=columns[2],
        kept=columns[3].astype(bool),
        band=np.array(band, dtype=np.int64),
        places=np.array(places, dtype=np.int64),
        taken=np.array([0] * len(places) if taken is None else taken, dtype=np.int64),
        place_costs=np.array(place_costs, dtype=np.int64),
        scarcity=np.array([0] * len(places) if scarcity is None else scarcity, dtype=np.int64),
    )


def drawn(random, mentees, mentors, *, density=0.5, bands=3, most_places=3):
    """A pool by chance, with few different scores, so that many results are equally good."""
    pairs = [
        (mentee, mentor, int(random.choice([0, 1, 400, 400, 999, 1000])), int(random.random() < 0.2))
        for mentee in range(mentees)
        for mentor in range(mentors)
        if random.random() < density
    ]
    return a_pool(
        pairs,
        band=random.integers(1, bands + 1, mentees),
        places=random.integers(0, most_places + 1, mentors),
        taken=random.integers(0, 3, mentors),
        place_costs=[(0,), (0, 50, 120), (0, 0, 1000)][random.integers(3)],
        scarcity=random.choice([0, 0, 0, 30, 1000], mentors),
    )


def results(pool):
    """Every result that the hard rules and the places allow."""
    wishes = [[NOBODY, *pool.mentor[pool.mentee == mentee].tolist()] for mentee in range(len(pool.band))]
    for mentors in product(*wishes):
        found = np.array(mentors, dtype=np.int64)
        if np.all(np.bincount(found[found != NOBODY], minlength=len(pool.places)) <= pool.places):
            yield found


def best_by_trying(pool):
    """The quality that nothing exceeds: the most matched first at every band, then kept, then points."""
    every = [quality(pool, found) for found in results(pool)]
    most = max(every, key=lambda one: (one.matched[-1], one.matched, one.kept, one.points))
    ranks = range(len(most.matched))
    assert all(one.matched[rank] <= most.matched[rank] for one in every for rank in ranks), "no matroid"
    return most
