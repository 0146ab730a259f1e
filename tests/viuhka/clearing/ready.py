"""Pages that pass every gate, for tests that break one thing."""

from datetime import date, timedelta

from tests.factories import NOW, a_live_event, a_live_service, a_term
from viuhka.catalogue.models import Channel

AHEAD = timedelta(days=3)
SOON = NOW + timedelta(days=1)


def ready_facts(**fields):
    """What a service needs to pass the gates of all audiences."""
    return {
        "plain_language": "Saat apua työnhakuun.",
        "how_to_access": "Tule paikalle.",
        "for_whom": "Kaikille.",
        "channels": [Channel(channel_type="phone", value="+358 2 555 1234")],
        "languages": [a_term("languages", "fi")],
        "municipalities": [a_term("municipalities", "853")],
        "cost_type": a_term("cost_types", "free"),
        "confirmed_on": date(2026, 11, 1),
        "planning_note": "Määräraha jatkuu.",
        "capacity": 20,
    } | fields


def a_ready_service(*, open_to=(), sv=None, en=None, **fields):
    """A service on the shelf in three languages that passes the gates of all audiences."""
    return a_live_service(open_to=open_to, sv=sv or {}, en=en or {}, **ready_facts(**fields))


def a_ready_event(*, open_to=(), **fields):
    facts = {"languages": [a_term("languages", "fi")], "municipality": a_term("municipalities", "853")}
    return a_live_event(open_to=open_to, sv={}, en={}, **facts | fields)
