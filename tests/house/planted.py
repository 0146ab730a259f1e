"""A copy of the product with a wrong line planted into it."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("cms", "frontend_contract", "pathways", "mentoring", "viuhka")


def copy_of_the_house(folder: Path) -> Path:
    for floor in FLOORS:
        shutil.copytree(
            ROOT / floor,
            folder / floor,
            ignore=shutil.ignore_patterns("__pycache__", "*.yaml", "*.po", "*.mo", "static"),
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def plant(house: Path, path: str, line: str) -> None:
    file = house / path
    file.parent.mkdir(parents=True, exist_ok=True)
    text = file.read_text() if file.exists() else ""
    file.write_text(f"{text}\n{line}\n")


def lint_imports(house: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False, timeout=120)
