"""Which live services somebody has to look at again and confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import DateField, DateTimeField, DurationField, ExpressionWrapper, F, Func, Q, Value
from django.db.models.functions import Cast
from wagtail.permissions import policy_registry

from viuhka.catalogue.models.services import ServicePage

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from django.db.models import QuerySet

_INTERVAL = Func(Value(0), F("confirmation_months"), function="make_interval", output_field=DurationField())
_CONFIRM_BY = Cast(ExpressionWrapper(F("confirmed_date") + _INTERVAL, output_field=DateTimeField()), DateField())


def services_to_confirm(user: AbstractBaseUser | AnonymousUser, today: date) -> QuerySet[ServicePage]:
    """The live services that somebody may edit and that nobody has confirmed within their interval.

    Each with ``confirm_by``, the day it was to be confirmed by; none where it never was confirmed.
    """
    editable = policy_registry.get_by_type(ServicePage).instances_user_has_permission_for(user, "change")
    live = ServicePage.objects.filter(live=True, alias_of=None, locale__language_code=settings.LANGUAGE_CODE)
    due = live.annotate(confirm_by=_CONFIRM_BY).filter(Q(confirmed_date=None) | Q(confirm_by__lte=today))
    return due.filter(pk__in=editable.order_by().values("pk"))
