from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.upkeep.desk import RIGHT
from viuhka.upkeep.models import Care


class CareForm(forms.ModelForm):  # type: ignore[type-arg]  # Django lets nobody subscript it
    """Who looks after something, and how often it is to be confirmed."""

    class Meta:
        model = Care
        fields = ("owner_role", "owner", "months")
        help_texts = {
            "owner": _("Leave empty to ask everybody of that role."),
            "months": _("A project is asked about every six months at least."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = User.objects.filter(is_active=True).order_by("last_name", "pk")
        able = [user.pk for user in accounts if user.has_perm(RIGHT)]
        self.fields["owner"].queryset = accounts.filter(pk__in=able)  # type: ignore[attr-defined]  # a choice of models
