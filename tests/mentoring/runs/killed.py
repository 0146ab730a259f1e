"""A program that asks for a run and carries it on, over and over, each time killed one statement later than before.

Every worker is a process of its own. What one leaves behind another carries on when its claim is over. After each turn
a line says how that ended; the last turn is the one that ended by itself.
"""

import json
import os
import signal
import sys
from datetime import date, datetime

import django

ENDS = date(2027, 6, 1)


def in_own_process(work):
    """Whether the work ended by itself; what it wrote is whatever it had committed."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001  # whatever it was, the fork ends here
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        sys.stdout.flush()
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status == 1:
        sys.exit(1)
    return status == 0


def ask(now):
    from mentoring.programmes.models import MentoringProgrammePage
    from mentoring.runs.actions.requesting import request_run
    from mentoring.runs.models import MatchRun

    MatchRun.objects.all().delete()
    request_run(programme=MentoringProgrammePage.objects.get(), ends_date=ENDS, by=None, now=now)


def killed_at(number, now):
    """Carry on, and die of SIGKILL when so many statements, commits among them, have been sent."""
    from django.db import connection

    from mentoring.runs.actions.carrying import carry_on_runs

    left = number

    def count():
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        count()
        return found

    connection.ensure_connection()
    commit = connection.connection.commit

    def counted_commit():
        count()
        commit()
        count()

    connection.connection.commit = counted_commit
    with connection.execute_wrapper(counted):
        carry_on_runs(now=now)


def carried_on(now):
    from mentoring.runs.actions.carrying import LEASE, carry_on_runs

    carry_on_runs(now=now + LEASE)


def tell(_now):
    from mentoring.runs.models import MatchRun, ProposedPair, RunMentee, RunMentor

    run = MatchRun.objects.get()
    told = {
        "state": run.state,
        "proved": run.figures.get("worth") == run.figures.get("bound"),
        "rows": [model.objects.count() for model in (RunMentee, RunMentor, ProposedPair)],
    }
    sys.stdout.write(json.dumps(told) + "\n")


def main():
    django.setup()
    now = datetime.fromisoformat(sys.argv[1])
    is_over, number = False, 0
    while not is_over:
        number += 1
        in_own_process(lambda: ask(now))
        is_over = in_own_process(lambda number=number: killed_at(number, now))
        in_own_process(lambda: carried_on(now))
        in_own_process(lambda: tell(now))


if __name__ == "__main__":
    main()
