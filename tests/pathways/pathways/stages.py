"""Stages of pathways as they are stored, to be given to a page. What is not given is plausible."""

import json
from uuid import uuid4

from tests.factories import a_term

SECTORS = {"own-coach": "employment", "nurse": "health", "social-worker": "social"}


def a_role(code):
    """A role of the sector that it belongs to."""
    sector = a_term("sectors", SECTORS.get(code, "employment"))
    return a_term("actor_roles", code, broader=sector)


def an_actor(role, responsibility="Pysyy rinnalla"):
    return {"role": a_role(role).pk, "responsibility": responsibility}


def a_used_service(service, use="core", role_in_guidance="Kantaa vaiheen"):
    return {"service": service.pk, "use": use, "role_in_guidance": role_in_guidance}


def a_branch(kind, key, **given):
    """A branch as it is stored; ``kind`` is what it leads to."""
    fixed = {"key": key, "condition": "Jos tarvitaan", "priority": "normal", "note": "Ohje", "returns_to": ""}
    need = a_term("service_needs", given.pop("need", "housing")).pk
    return {"type": kind, "value": fixed | {"need": need} | given, "id": str(uuid4())}


def a_stage(key, *, services=(), branches=(), actors=tuple(SECTORS), guide="own-coach", **given):
    """A stage as it is stored."""
    fixed = {
        "key": key,
        "title": f"Vaihe {key}",
        "description": "Tavataan ja sovitaan.",
        "stage_type": a_term("stage_types", "identify").pk,
        "guide_role": a_role(guide).pk if guide else None,
        "actors": [an_actor(role) for role in actors],
        "services": list(services),
        "branches": list(branches),
        "entry_criteria": "Haluaa alkaa",
        "exit_criteria": "Tavoite on sovittu",
        "weeks_min": 1,
        "weeks_max": 4,
        "checkpoint_weeks": 2,
        "next_stage": "",
        "client_voice": "Joku kysyi, mitä kuuluu.",
        "client_voice_kind": "example",
    }
    return {"type": "stage", "value": fixed | given, "id": str(uuid4())}


def stored(*stages):
    """Stages as a page's field takes them."""
    return json.dumps(stages)


def sound(*stages, **given):
    """The fields of a pathway with these stages whose weeks add up."""
    weeks = [(stage["value"]["weeks_min"], stage["value"]["weeks_max"]) for stage in stages]
    least, most = (sum(some) for some in zip(*weeks, strict=True))
    group = a_term("client_groups", "youth")
    return {"stages": stored(*stages), "weeks_min": least, "weeks_max": most, "client_group": group} | given
