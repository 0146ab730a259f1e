"""The floors of the house, and that the contracts which keep them bite."""

import tomllib

import pytest

from tests.house.planted import FLOORS, ROOT, copy_of_the_house, lint_imports, plant

# The contract that must refuse it, and what is planted where.
FORBIDDEN = {
    "the kernel imports a neighbour above it": ("Five floors", {"viuhka/audiences/models.py": "import pathways.apps"}),
    "two neighbours meet": ("Five floors", {"mentoring/apps.py": "import pathways.apps"}),
    "the contract imports the top floor": ("Five floors", {"frontend_contract/apps.py": "import cms.logs"}),
    "a subject of the top floor has no place": ("The top floor", {"cms/helpers.py": ""}),
    "a subject of the bottom floor has no place": ("The bottom floor", {"viuhka/utils.py": ""}),
    "a subject of the pathways has no place": ("The floor of the pathways", {"pathways/helpers.py": ""}),
    "a subject of mentoring has no place": ("The floor of mentoring", {"mentoring/helpers.py": ""}),
    "a rule of the pathways knows Django": (
        "Rules are pure",
        {"pathways/pathways/rules/facts.py": "import django.conf"},
    ),
    "a part of the contract has no place": ("The contract with frontends", {"frontend_contract/helpers.py": ""}),
    "a kind has no place": ("Inside a subject", {"viuhka/openings/handlers.py": ""}),
    "a rule asks a model": ("Inside a subject", {"viuhka/audiences/rules.py": "import viuhka.audiences.models"}),
    "a model calls an action": ("Inside a subject", {"viuhka/openings/models.py": "import viuhka.openings.actions"}),
    "a rule knows Django": ("Rules are pure", {"viuhka/audiences/rules.py": "import django.conf"}),
    "a rule of a package of rules reads the clock": (
        "Rules are pure",
        {"viuhka/catalogue/rules/facts.py": "import time"},
    ),
    "GraphQL leaves its package": (
        "GraphQL lives in frontend_contract alone",
        {"viuhka/publications/models.py": "import graphene"},
    ),
    "a frontend door opens to the editors' models": (
        "Frontends read the shelf",
        {"frontend_contract/apps.py": "from viuhka.catalogue.models import ServicePage"},
    ),
    "a frontend door opens to the editors' models on a way round": (
        "Frontends reach the editors' models on no way round",
        {
            "frontend_contract/apps.py": "import viuhka.publications.models",
            "viuhka/publications/models.py": "import viuhka.catalogue.models",
        },
    ),
    "a frontend door opens to Wagtail's models": (
        "Frontends do not touch Wagtail's models",
        {"frontend_contract/apps.py": "from wagtail.models import Page"},
    ),
    "two subjects form a circle": ("No circles", {"viuhka/audiences/models.py": "import viuhka.openings.models"}),
}


def test_every_import_contract_is_kept():
    result = lint_imports(ROOT)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "plants"), FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_a_forbidden_import_is_refused(tmp_path, contract, plants):
    house = copy_of_the_house(tmp_path)
    for path, line in plants.items():
        plant(house, path, line)

    result = lint_imports(house)

    assert result.returncode == 1
    assert contract in broken_contracts(result.stdout)


def test_every_package_is_a_floor():
    packages = {file.parent.name for file in ROOT.glob("*/__init__.py")} - {"tests"}

    assert packages == set(FLOORS) == set(configuration()["root_packages"])


def test_every_subject_is_held_to_the_order_of_kinds():
    held = {
        name
        for contract in configuration()["contracts"]
        if contract["id"] == "kinds"
        for name in contract["containers"]
    }

    assert subjects("cms", "mentoring", "pathways", "viuhka") <= held


def broken_contracts(report):
    return " ".join(report.partition("Broken contracts")[2].split())


def configuration():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]


def subjects(*floors):
    """The folders that hold models, actions or rules, as modules or as packages."""
    kinds = [
        file
        for floor in floors
        for kind in ("models", "actions", "rules")
        for file in (ROOT / floor).glob(f"*/{kind}*")
    ]
    return {f"{kind.parts[-3]}.{kind.parts[-2]}" for kind in kinds if kind.parts[-2] != "__pycache__"}
