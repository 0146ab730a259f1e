"""Sending a proposal, asking for a way back to it, and writing about it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from viuhka.proposals.forms.fields import Words
from viuhka.public_forms.forms.guarded import GuardedForm


class SendForm(GuardedForm):
    """Sending what was checked."""


class WayInForm(GuardedForm):
    """Asking for the link to one's own proposal."""

    email = forms.EmailField(
        max_length=254,
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Give the e-mail address that you sent the proposal from."),
            "invalid": _("Check the e-mail address. It should look like aino@example.org."),
        },
    )


class MessageForm(GuardedForm):
    """Telling staff something."""

    words = Words(
        rows=6,
        max_length=3000,
        label=_("Your message"),
        error_messages={"required": _("Write what you want to tell us.")},
    )


class PictureForm(GuardedForm):
    """Adding a picture."""

    MOST_MEGABYTES = 8

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, at most 8 MB. We keep no other data of the file than what can be seen."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "required": _("Choose a picture first."),
            "empty": _("The file is empty. Choose another one."),
        },
    )

    def clean_picture(self) -> object:
        """Refuse what is too big before anything looks into it."""
        file = self.cleaned_data["picture"]
        if file.size > self.MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(_("The picture is bigger than 8 MB. Make it smaller and try again."))
        return file
