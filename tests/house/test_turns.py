"""What takes long is begun first, and what belongs together stays together."""

from pathlib import Path

import pytest

from tests.house.planted import ROOT
from tests.turns import LONGEST, TOGETHER, turn_of


@pytest.mark.parametrize("named", sorted({*LONGEST, *TOGETHER}))
def test_whatever_is_named_is_there(named):
    assert Path(ROOT, named).exists()


def test_the_longest_come_before_all_others():
    others = ["tests/viuhka/test_apps.py::test_a", "tests/cms/demo/test_demo.py::test_b", "tests/journeys/test_c.py::c"]

    assert sorted(others, key=turn_of) == others[::-1]
