"""What all pages with such forms share: the language of the address, limits, and how a form is shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]


def in_language(view: View) -> View:
    """Answer in the language of the address. Nothing of the answer is kept by anybody on the way."""

    @wraps(view)
    def answer(request: HttpRequest, language: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if language not in dict(settings.LANGUAGES):
            raise Http404
        with translation.override(language):
            response = view(request, language, *args, **kwargs)
        response.headers["Content-Language"] = language
        add_never_cache_headers(response)
        return response

    return answer


@dataclass(frozen=True, slots=True)
class Limits:
    """How often a network, or an address, may do what; ``subject`` tells the counts of different forms apart."""

    subject: str
    rates: Mapping[str, str]

    def admit(self, request: HttpRequest, action: str, key: str = "-") -> bool:
        """Whether this may be done once more now; counted in the database."""
        return consume(request, app=self.subject, action=action, config=dict(self.rates), key=key) is not None


def refuse_for_now(request: HttpRequest) -> HttpResponse:
    """Say that there were too many attempts, and when to come back."""
    context = {"language": translation.get_language()}
    response = render(request, "viuhka/public_forms/too_many.html", context, status=429)
    response.headers["Retry-After"] = "3600"
    return response


def show_form(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """A page with a form; 422 where there is something to mend."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, "language": translation.get_language(), **context}, status=status)


def to(name: str, *args: object) -> HttpResponse:
    """On to another page."""
    return redirect(name, *args)
