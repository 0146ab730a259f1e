"""The demo content of mentoring as it lies in the project's own data files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "data"

#: A record of a data file: keys as in the file, values as YAML gives them.
Record = dict[str, Any]


def _read(name: str) -> Any:  # a data file may hold a list or a mapping
    return yaml.load((_FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def programmes() -> list[Record]:
    """The programmes."""
    return list(_read("programmes.yaml"))


def applications() -> dict[str, list[Record]]:
    """The applications, of mentors and of mentees."""
    return dict(_read("applications.yaml"))
