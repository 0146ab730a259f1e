"""Measures how long likely duplicates are looked for among SERVICES (10,000) signatures, beside reading them alone.

``make bench-likeness`` runs it. Ratios travel, figures do not.
"""

import os
import statistics
import time
from random import Random

import django

ROUNDS = 30


def invented(chance, words):
    """A service of random words and codes, as long as those of the demo."""
    from viuhka.likeness.rules.signatures import Described

    def codes(kind, most):
        return frozenset(f"{kind}-{chance.randrange(most)}" for _ in range(4))

    return Described(
        name=" ".join(chance.choices(words, k=3)),
        words=" ".join(chance.choices(words, k=90)),
        groups=codes("group", 12),
        needs=codes("need", 30),
        places=frozenset(f"place-{number}" for number in range(chance.randrange(1, 24))),
        service_type=f"type-{chance.randrange(30)}",
        provider=f"provider-{chance.randrange(400)}",
    )


def seconds(act):
    """The median of how long it takes."""
    found = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def main():
    """Fill a transaction with signatures, measure, and take them back."""
    from django.core.management import call_command
    from django.db import transaction

    from viuhka.demo.files import records
    from viuhka.likeness.actions import remember
    from viuhka.likeness.desk import find_alike
    from viuhka.likeness.models import Signature

    call_command("migrate", verbosity=0)
    count, chance = int(os.environ.get("SERVICES", "10000")), Random(1)
    text = " ".join(f"{one['summary']['fi']} {one['description']['fi']}" for one in records("services"))
    words = sorted(set(text.split()))
    with transaction.atomic():
        for number in range(count):
            remember(ref=f"service:{number}", described={"fi": invented(chance, words)})
        asked = invented(chance, words)
        reading = seconds(lambda: list(Signature.objects.filter(locale="fi").values_list("pk", "ref", "signature")))
        finding = seconds(lambda: find_alike(described=asked, locale="fi"))
        transaction.set_rollback(True)
    print(
        f"{count} services: finding {finding * 1000:.0f} ms, of which reading {reading * 1000:.0f} ms;"
        f" {finding / reading:.1f} times reading alone"
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
    django.setup()
    main()
