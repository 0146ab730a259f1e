"""What is asked before a guide is copied."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from viuhka.catalogue.models import Provider


class CopyingForm(forms.Form):
    """For whom the copy is."""

    organisation = forms.ModelChoiceField(
        Provider.objects.order_by("name_fi", "pk"),
        label=_("Organisation"),
        help_text=_("Whose guide the copy will be."),
    )
