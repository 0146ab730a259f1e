"""The demo content as it lies in the project's own data files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "data"

#: A record of a data file: keys as in the file, values as YAML gives them.
Record = dict[str, Any]


def _read(name: str) -> Any:  # a data file may hold a list or a mapping
    return yaml.load((_FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def records(name: str) -> list[Record]:
    """The records of ``<name>.yaml``."""
    return list(_read(f"{name}.yaml"))


def stage_plan() -> Record:
    """The launch stages and the planned openings."""
    return dict(_read("stage_plan.yaml"))


def vocabularies() -> dict[str, list[Record]]:
    """All vocabularies: their terms by vocabulary code. ``legal_bases`` are acts, not terms."""
    found = dict(_read("vocabularies.yaml"))
    found |= {code: terms for code, terms in _read("more_vocabularies.yaml").items() if code != "names"}
    for path in sorted((_FOLDER / "ptv").glob("*.json")):
        found[f"ptv_{path.stem}"] = json.loads(path.read_text(encoding="utf-8"))
    return found


def vocabulary_names() -> dict[str, Record]:
    """The vocabularies' own names by code."""
    return dict(_read("more_vocabularies.yaml")["names"])


def test_rounds() -> dict[str, list[Record]]:
    """Rounds of testing, findings, unmet needs and searches, by kind."""
    return dict(_read("test_rounds.yaml"))


def scale_words() -> dict[str, list[Any]]:
    """What invented services are named after and say; by kind of text."""
    return dict(_read("scale_words.yaml"))
