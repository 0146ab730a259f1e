"""A worker in a process of its own, made to be killed: minds upkeep day by day, and the days once more when it is done.

``python -m tests.cms.upkeep.worker MOMENT DAYS``
"""

import sys
from datetime import datetime, timedelta

import django


def main(first, days):
    django.setup()
    from viuhka.outbox.actions.delivering import deliver_due_events
    from viuhka.upkeep.actions.reminding import take_due_steps

    sys.stdout.write("begun\n")
    sys.stdout.flush()
    for day in (*range(int(days)), *range(int(days))):
        now = datetime.fromisoformat(first) + timedelta(days=day)
        take_due_steps(now=now)
        deliver_due_events(now=now)


if __name__ == "__main__":
    main(*sys.argv[1:])
