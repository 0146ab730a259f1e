"""In which turn tests run beside each other: what takes longest first, so that nobody waits for it at the end."""

from xdist.scheduler import LoadScopeScheduling

#: Folders and modules that take half a minute or more, the longest first.
LONGEST = (
    "tests/journeys/",
    "tests/house/canary/test_canary.py",
    "tests/cms/watchdog/",
    "tests/mentoring/pairs/test_ten_thousand.py",
    "tests/cms/moderation/test_at_once.py",
    "tests/house/canary/test_naive_schema.py",
    "tests/cms/test_admin_access.py",
    "tests/cms/demo/",
    "tests/mentoring/runs/test_kills.py",
    "tests/viuhka/outbox/test_kills.py",
    "tests/cms/upkeep/test_two_years.py",
    "tests/cms/upkeep/test_kills.py",
)
#: What runs on one worker, because it shares something that is slow to start.
TOGETHER = ("tests/journeys/",)


def turn_of(nodeid):
    """The place among the longest; those that are not among them come last."""
    return next((place for place, named in enumerate(LONGEST) if nodeid.startswith(named)), len(LONGEST))


class Turns(LoadScopeScheduling):
    """Gives whole modules to workers, and the folders of which the tests belong together whole."""

    def _split_scope(self, nodeid):
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), None) or super()._split_scope(nodeid)
