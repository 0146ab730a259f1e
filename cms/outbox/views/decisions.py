"""Trying what is dead again, or giving it up; each is asked once more before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cms.outbox.views.lists import LISTS, RIGHT
from cms.screens import DecisionView
from viuhka.outbox.actions.reviving import NotDead, NothingLeft, give_up, retry, retry_all
from viuhka.outbox.models import Letter, Outgoing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class _OutboxDecisionView(DecisionView):
    """A decision about letters or events that are dead, which asks for nothing but a yes."""

    right = RIGHT
    header_icon = "mail"
    form_class = forms.Form
    template_name = "cms/outbox/decide.html"
    model: type[Outgoing] = Letter
    effect: ClassVar[_StrPromise]

    @property
    def back(self) -> str:
        """The list the decision was made from."""
        return LISTS[self.model].index_url_name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What will happen."""
        return super().get_context_data(effect=self.effect, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way to this screen, over the list."""
        *above, here = super().get_breadcrumbs_items()
        return [*above, {"url": reverse(self.back), "label": LISTS[self.model].page_title}, here]


class _OneView(_OutboxDecisionView):
    """A decision about one of them."""

    done: ClassVar[_StrPromise]

    @cached_property
    def row(self) -> Outgoing:
        """What is decided about."""
        return get_object_or_404(self.model, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Its number."""
        return str(self.row)

    def decide(self) -> None:
        """Carry the decision out. Raises ``NotDead`` and ``NothingLeft``."""
        raise NotImplementedError

    def form_valid(self, _form: forms.Form) -> HttpResponse:
        """Decide, unless somebody else did before."""
        try:
            self.decide()
        except NotDead:
            messages.error(self.request, gettext("Somebody else has decided about this already. Nothing was changed."))
        except NothingLeft:
            messages.error(
                self.request,
                gettext("What this letter said was erased, because it was secret. It cannot be sent again."),
            )
        else:
            messages.success(self.request, self.done % {"number": str(self.row)})
        return redirect(self.back)


class RetryView(_OneView):
    """Tries one again."""

    page_title = submit_button_label = _("Try again")
    effect = _("The next attempt begins at once. If it fails, it is repeated for about a day.")
    done = _("%(number)s is tried again.")

    def decide(self) -> None:
        """Try it again."""
        retry(row=self.row, by=self.decider, now=timezone.now())


class GiveUpView(_OneView):
    """Gives one up."""

    page_title = submit_button_label = _("Give up")
    effect = _("It leaves this list and is never tried again.")
    done = _("%(number)s was given up.")

    def decide(self) -> None:
        """Give it up."""
        give_up(row=self.row, by=self.decider, now=timezone.now())


class RetryAllView(_OutboxDecisionView):
    """Tries all of them again, as after the mail server was away."""

    page_title = submit_button_label = _("Try all again")
    effect = _("The next attempt of everything on this list begins at once.")

    def form_valid(self, _form: forms.Form) -> HttpResponse:
        """Try all again."""
        count = retry_all(model=self.model, by=self.decider, now=timezone.now())
        messages.success(
            self.request, ngettext("%(count)d is tried again.", "%(count)d are tried again.", count) % {"count": count}
        )
        return redirect(self.back)
