"""What is installed is locked: by version and by contents, and wherever it is installed from."""

import re
import tomllib

import pytest

from tests.house.planted import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host_and_no_place_on_a_machine(lock):
    assert not re.findall(r"\w+://\S+|(?<![\w-])/\w+\S*", lock.read_text())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_in_a_lock_has_one_version_and_its_hashes(lock):
    packages = re.split(r"^(?=\S)", without_comments(lock.read_text()), flags=re.MULTILINE)[1:]

    assert packages
    assert not [package for package in packages if "==" not in package or "--hash=sha256:" not in package]


def test_the_production_lock_has_every_dependency():
    assert names(PROJECT["project"]["dependencies"]) <= locked("production")


def test_the_whole_lock_has_every_dependency_and_the_versions_of_production():
    groups = [entry for group in PROJECT["dependency-groups"].values() for entry in group]

    assert names(groups) <= locked("all")
    assert pins("production") <= pins("all")


def without_comments(text):
    return re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)


def names(requirements):
    return {re.match(r"[A-Za-z0-9-]+", entry)[0].lower() for entry in requirements}


def locked(name):
    return {pin.partition("==")[0] for pin in pins(name)}


def pins(name):
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    return set(re.findall(r"^[a-z0-9-]+==\S+", text, flags=re.MULTILINE))
