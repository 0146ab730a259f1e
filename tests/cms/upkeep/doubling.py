"""What was done twice."""

from collections import Counter

from viuhka.outbox.models import Letter
from viuhka.upkeep.models import Asking, Reminder


def doubled():
    """The steps that were taken twice, and the letters to providers that asked about something twice for one date."""
    steps = Counter(Reminder.objects.values_list("care", "step", "counted_from"))
    letters = Counter(Letter.objects.filter(key__startswith="upkeep").values_list("key", flat=True))
    asked = Asking.objects.count()
    assert Letter.objects.filter(key__startswith="upkeep-asking:").count() == asked
    return [key for counts in (steps, letters) for key, count in counts.items() if count > 1]
