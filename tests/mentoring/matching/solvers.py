"""Other ways to pair people, to compare ours with."""

import heapq

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from mentoring.matching.rules.assignment import NOBODY


def by_scipy(pool):
    """The result of SciPy's solver: places are columns, and so is being left out, one for each mentee."""
    return solved_by_scipy(pool, scipy_costs(pool))


def scipy_costs(pool):
    """The pool as SciPy's solver reads it: a sparse matrix of costs, which are above 0."""
    gains, mentees = pool.gains(), len(pool.band)
    whose, _, costs = pool.single_places()
    copies = pool.places[pool.mentor]
    pair = np.repeat(np.arange(len(gains)), copies)
    number = np.arange(len(pair)) - np.repeat(np.cumsum(copies) - copies, copies)
    column = (np.cumsum(pool.places) - pool.places)[pool.mentor[pair]] + number
    top = int(gains.max(initial=0)) + 1
    values = np.concatenate([top - gains[pair] + costs[column], np.full(mentees, top)]).astype(float)
    rows = np.concatenate([pool.mentee[pair], np.arange(mentees)])
    columns = np.concatenate([column, len(whose) + np.arange(mentees)])
    return csr_array((values, (rows, columns)), shape=(mentees, len(whose) + mentees))


def solved_by_scipy(pool, costs):
    whose = pool.single_places()[0]
    _, columns = min_weight_full_bipartite_matching(costs)
    return np.append(whose, np.full(len(pool.band), NOBODY))[columns]


def by_greed(pool):
    """Who waits longest chooses first, and takes whom they suit best."""
    places, found = pool.places.copy(), np.full(len(pool.band), NOBODY)
    order = np.lexsort((pool.mentor, -pool.score, pool.mentee, -pool.band[pool.mentee]))
    for mentee, mentor in zip(pool.mentee[order].tolist(), pool.mentor[order].tolist(), strict=True):
        if found[mentee] == NOBODY and places[mentor]:
            found[mentee] = mentor
            places[mentor] -= 1
    return found


def by_gale_and_shapley(pool):
    """Mentees ask those they suit best first; mentors hold whom they suit best and let others go."""
    wishes = [[] for _ in pool.band]
    for pair in np.lexsort((pool.mentor, -pool.score, pool.mentee)).tolist():
        wishes[int(pool.mentee[pair])].append((int(pool.score[pair]), int(pool.mentor[pair])))
    further, held = [iter(one) for one in wishes], [[] for _ in pool.places]
    asking = list(range(len(wishes)))
    while asking:
        mentee = asking.pop()
        if wish := next(further[mentee], None):
            score, mentor = wish
            heapq.heappush(held[mentor], (score, -mentee))
            if len(held[mentor]) > pool.places[mentor]:
                asking.append(-heapq.heappop(held[mentor])[1])
    found = np.full(len(pool.band), NOBODY)
    for mentor, of_mentor in enumerate(held):
        found[[-mentee for _, mentee in of_mentor]] = mentor
    return found
