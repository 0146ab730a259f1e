"""Two connections at once: what one does while the other has not committed yet."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from django.db import connection, transaction

PATIENCE = 20
#: Long enough for the second call to reach the lock that the first one holds.
OVERLAP = 0.3


def at_once(*calls):
    """What each call gave or raised, all begun at the same moment, each over a connection of its own."""
    barrier = Barrier(len(calls))

    def begin(call):
        barrier.wait(PATIENCE)
        return call()

    return _in_threads([lambda call=call: begin(call) for call in calls])


def overlapping(first, second):
    """What both calls gave or raised, the second begun while the first has done its work but not committed."""
    is_done, second_is_over = Event(), Event()

    def hold():
        try:
            with transaction.atomic():
                result = first()
                is_done.set()
                second_is_over.wait(OVERLAP)
                return result
        finally:
            is_done.set()

    def follow():
        is_done.wait(PATIENCE)
        try:
            return second()
        finally:
            second_is_over.set()

    return _in_threads([hold, follow])


def _in_threads(calls):
    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(_outcome, calls))


def _outcome(call):
    try:
        return call()
    except Exception as error:  # noqa: BLE001  # it is handed to the test
        return error
    finally:
        connection.close()
