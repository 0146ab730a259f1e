"""A worker killed at every statement and every commit of a run: the next one brings it to the same end."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from tests.factories import NOW
from tests.house.planted import ROOT
from tests.mentoring.people import a_mentee, a_mentor, a_programme, nobody_left

pytestmark = pytest.mark.slow


def test_wherever_its_worker_is_killed_a_run_comes_to_the_same_end(committed):
    programme = a_programme()
    try:
        for number in range(3):
            a_mentee(programme, email=f"a{number}@example.org", themes=["confidence"])
        for number in range(2):
            a_mentor(programme, email=f"m{number}@example.org", themes=["confidence"])

        ends = all_killed()
    finally:
        nobody_left(programme)

    assert len(ends) > 40
    assert {json.dumps(end) for end in ends} == {json.dumps({"state": "proposed", "proved": True, "rows": [3, 2, 2]})}


def all_killed():
    address = urlsplit(settings.DATABASE_URL)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    done = subprocess.run(
        [sys.executable, "-m", "tests.mentoring.runs.killed", NOW.isoformat()],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address, "DATABASE_POOL": "0"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
