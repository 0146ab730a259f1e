"""Measures the endpoint on a large catalogue, side by side in one run: ours, the editors' models row by row, the floor.

``make bench`` runs it. SERVICES (2,000) and ROUNDS (60) can be set. Ratios travel, figures do not.
"""

import json
import os
import statistics
import sys
import time

import django
from django.core.management import call_command

QUERY = """
query ($first: Int!) {
  services(first: $first) {
    %s
    nodes {
      slug title summary
      serviceType { label } clientGroups { label } serviceNeeds { label } municipalities { label } languages { label }
      provider { name }
      channels { type value location { name } }
    }
    %s
  }
}
"""
LIST = QUERY % ("", "")
FACETS = QUERY % ("totalCount", "facets { name counts { code label count } }")


def prepare(services):
    """A database with a catalogue of that many invented services."""
    from viuhka.audiences.actions import move_launch_stage
    from viuhka.audiences.models import LaunchStage, LaunchStageMove
    from viuhka.catalogue.models import ServicePage

    call_command("migrate", verbosity=0)
    call_command("prepare_site")
    if not ServicePage.objects.exists():
        begun = time.perf_counter()
        call_command("load_scale", services=services, seed=1)
        print(f"load_scale --services {services}: {time.perf_counter() - begun:.0f} s")
    if not LaunchStageMove.objects.exists():
        now = django.utils.timezone.now()
        move_launch_stage(to=LaunchStage.PROVIDERS, seen=LaunchStage.STAFF, by=None, reason="To be measured.", now=now)


def by_post(query, first):
    """A request to the endpoint as a frontend sends it."""
    from django.test import Client

    client, body = Client(), json.dumps({"query": query, "variables": {"first": first}})
    return lambda: client.post("/graphql/", body, content_type="application/json", HTTP_HOST="localhost").content


def by_rows(first):
    """The same fields from the editors' models, each relation when it is come to, as grapple does by default."""
    from viuhka.catalogue.models import ServicePage

    def labels(terms):
        return [term.name_fi for term in terms.all()]

    def read():
        pages = ServicePage.objects.live().filter(locale__language_code="fi").order_by("title")[:first]
        found = [
            {
                "slug": page.slug,
                "title": page.title,
                "summary": page.summary,
                "serviceType": page.service_type.name_fi,
                "terms": [
                    labels(getattr(page, name))
                    for name in ("client_groups", "service_needs", "municipalities", "languages")
                ],
                "provider": page.provider.name_fi,
                "channels": [
                    (channel.channel_type, channel.value, channel.location and channel.location.name_fi)
                    for channel in page.channels.all()
                ],
            }
            for page in pages
        ]
        return json.dumps(found, ensure_ascii=False).encode()

    return read


def floor():
    """A ready answer of a Django view."""
    from django.test import Client

    client = Client()
    return lambda: client.get("/healthz", HTTP_HOST="localhost").content


def statements_of(act):
    """How many SQL statements it takes, and how many bytes it gives."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        size = len(act())
    return len(captured), size


def milliseconds(acts, rounds):
    """What each act took in each round, the acts by turns."""
    taken = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            begun = time.perf_counter()
            act()
            taken[name].append((time.perf_counter() - begun) * 1000)
    return taken


def main():
    """Print the table."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.development"
    django.setup()
    prepare(int(os.environ.get("SERVICES", "2000")))
    acts = {
        "ready answer": floor(),
        "list of 20": by_post(LIST, 20),
        "list of 100": by_post(LIST, 100),
        "list of 20, facets, total": by_post(FACETS, 20),
        "20 from the models": by_rows(20),
        "100 from the models": by_rows(100),
    }
    counted = {name: statements_of(act) for name, act in acts.items()}
    taken = milliseconds(acts, int(os.environ.get("ROUNDS", "60")))
    base = statistics.median(taken["list of 20"])
    print(f"{'':28}{'SQL':>6}{'bytes':>9}{'p50 ms':>9}{'p99 ms':>9}{'ratio':>8}")
    for name, times in taken.items():
        sql, size = counted[name]
        p50, p99 = statistics.median(times), sorted(times)[int(len(times) * 0.99)]
        print(f"{name:28}{sql:>6}{size:>9}{p50:>9.1f}{p99:>9.1f}{p50 / base:>8.2f}")


if __name__ == "__main__":
    sys.exit(main())
