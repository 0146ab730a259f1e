"""The parts that the documents of several page types share."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from viuhka.catalogue.rules.facts import HoursFacts, ImageFacts, PageWords

HELSINKI = ZoneInfo("Europe/Helsinki")


def page_words(words: PageWords) -> dict[str, object]:
    """What every page says."""
    return {"title": words.title, "summary": words.summary, "description": words.description}


def hours_document(hours: HoursFacts) -> dict[str, object]:
    """Opening hours over a span of weekdays."""
    return {
        "first_day": hours.first_day,
        "last_day": hours.last_day,
        "opens": _clock(hours.opens),
        "closes": _clock(hours.closes),
    }


def image_document(image: ImageFacts | None, alt: str) -> dict[str, object] | None:
    """An image in all its presets; a reader's query never makes a new size."""
    if image is None:
        return None
    renditions = {
        preset: {"url": url, "width": width, "height": height}
        for preset, (url, width, height) in image.renditions.items()
    }
    return {"alt": alt, "renditions": renditions}


def code_of(ref: str) -> str:
    """The filter code of a reference: ``term:municipalities/853`` is filtered as ``municipalities:853``."""
    return ref.removeprefix("term:").replace("/", ":", 1)


def day_text(day: date | None) -> str | None:
    """A day as ISO 8601."""
    return day.isoformat() if day else None


def moment_text(moment: datetime | None) -> str | None:
    """A moment as ISO 8601 in Finnish time, with its offset."""
    return moment.astimezone(HELSINKI).isoformat() if moment else None


def start_of(day: date | None) -> datetime | None:
    """The first moment of a day in Finland."""
    return datetime.combine(day, time.min, tzinfo=HELSINKI) if day else None


def end_of(day: date | None) -> datetime | None:
    """The first moment after a day in Finland."""
    return start_of(day + timedelta(days=1)) if day else None


def _clock(moment: time) -> str:
    return moment.strftime("%H:%M")
