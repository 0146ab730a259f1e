"""How fields are compared for people where Wagtail would show what the database holds."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.compare import FieldComparison, M2MFieldComparison, TextDiff, register_comparison_class


class ReadableComparison(FieldComparison):
    """Values side by side, each as people write it."""

    def shown(self, value: Any) -> str:
        """A value for people; nothing where there is none."""
        return "" if value is None else str(value)

    def htmldiff(self) -> str:
        """What goes and what comes."""
        before, after = self.shown(self.val_a), self.shown(self.val_b)
        parts = [("equal", after)] if before == after else [("deletion", before), ("addition", after)]
        html: str = TextDiff([part for part in parts if part[1]], separator=" ").to_html()
        return html


class YesNoComparison(ReadableComparison):
    """A box that is ticked or not."""

    def shown(self, value: Any) -> str:
        """Yes or no."""
        return gettext("Yes") if value else gettext("No")


class MomentComparison(ReadableComparison):
    """A moment in Finnish time."""

    def shown(self, value: Any) -> str:
        """The day and the time."""
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT") if value else ""


class DayComparison(ReadableComparison):
    """A day."""

    def shown(self, value: Any) -> str:
        """The day as it is written."""
        return date_format(value, "SHORT_DATE_FORMAT") if value else ""


class TimeComparison(ReadableComparison):
    """A time of day."""

    def shown(self, value: Any) -> str:
        """The time as it is written."""
        return time_format(value, "TIME_FORMAT") if value else ""


class SomeOfManyComparison(M2MFieldComparison):
    """Terms and acts by their labels, whichever order they were stored in."""

    def get_items(self) -> tuple[list[Any], list[Any]]:
        """Both lists in one order."""
        return sorted(self.val_a, key=str), sorted(self.val_b, key=str)


class WordsComparison(M2MFieldComparison):
    """A list of words."""

    def get_items(self) -> tuple[list[str], list[str]]:
        """Both lists; no list is an empty one."""
        return list(self.val_a or ()), list(self.val_b or ())


for _field, _comparison in {
    models.BooleanField: YesNoComparison,
    models.DateField: DayComparison,
    models.DateTimeField: MomentComparison,
    models.TimeField: TimeComparison,
    models.IntegerField: ReadableComparison,
    ArrayField: WordsComparison,
    ParentalManyToManyField: SomeOfManyComparison,
}.items():
    register_comparison_class(_field, comparison_class=_comparison)
