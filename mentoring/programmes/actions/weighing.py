"""Setting what a programme's criteria weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from mentoring.programmes.models import MentoringProgrammePage, WeightSet
from mentoring.programmes.models.weights import column_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from mentoring.matching.rules.people import Criterion

WHOLE = 1000


class WeightsDoNotAddUp(Exception):
    """The points of a programme are 1000, no more and no less; ``total`` says how many these are."""

    def __init__(self, total: int) -> None:
        super().__init__(total)
        self.total = total


@transaction.atomic
def set_weights(
    *, programme: MentoringProgrammePage, weights: Mapping[Criterion, int], by: AbstractBaseUser, now: datetime
) -> WeightSet:
    """Make a new version of a programme's weights; runs are made by the newest. Raises ``WeightsDoNotAddUp``."""
    if (total := sum(weights.values())) != WHOLE:
        raise WeightsDoNotAddUp(total)
    held = MentoringProgrammePage._base_manager.select_for_update(of=("self",)).get(pk=programme.pk)
    newest = WeightSet.objects.newest_of(held.pk)
    made = WeightSet(programme=held, number=newest.number + 1 if newest else 1, made_at=now)
    made.made_by_id = by.pk
    for criterion, points in weights.items():
        setattr(made, column_of(criterion), points)
    made.save(force_insert=True)
    return made
