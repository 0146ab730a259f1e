"""What all pages for reading share: one operation of the contract, asked as the public, and a template."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.translation import get_language
from django.views.generic import TemplateView

import frontend_contract
from frontend_contract.errors import Refused
from frontend_contract.execution import Operation, answer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_OPERATIONS = Path(frontend_contract.__file__).parent / "operations" / "reading"


_LONGEST_CURSOR = 500


class ReadingView(TemplateView):
    """A page that shows the answer to an operation; what the public may not see is not found.

    The operation takes ``locale`` and the variables of ``variables``. It asks for ``site { isOpen notices { text } }``
    and for what ``subject`` names: without that there is no page.
    """

    http_method_names = ["get", "head", "options"]
    operation: ClassVar[str]
    subject: ClassVar[str]
    #: The name of the page's address, where it is not that of its subject.
    address: ClassVar[str] = ""

    @cached_property
    def answered(self) -> dict[str, Any]:
        """What the contract answers to the public."""
        query = (_OPERATIONS / f"{self.operation}.graphql").read_text(encoding="utf-8")
        locale = (get_language() or settings.LANGUAGE_CODE).upper()
        operation = Operation(query, {"locale": locale, **self.variables()}, None)
        try:
            data: dict[str, Any] | None = self.ask(operation)["data"]
        except Refused as refusal:
            raise Http404 from refusal
        if data is None:  # What was asked for cannot be, such as to go on after a cursor that was never given.
            raise Http404
        return data

    def ask(self, operation: Operation) -> dict[str, Any]:
        """The contract's answer to an operation, asked as the public."""
        return answer(operation, None, timezone.now())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; from an address that it had earlier, the way to the one it has."""
        found = self.answered[self.subject] if self.is_found else None
        if found and found.get("slug", kwargs.get("slug")) != kwargs.get("slug"):
            name = f"reading:{self.address or self.subject}"
            return redirect(name, **{**kwargs, "slug": found["slug"]}, permanent=True)
        return super().get(request, *args, **kwargs)

    @property
    def is_found(self) -> bool:
        """Whether the public may see what the page is about."""
        return bool(self.answered["site"]["isOpen"] and self.answered[self.subject])

    def variables(self) -> dict[str, Any]:
        """What the operation is asked with: what the address says."""
        return self.kwargs

    def get_template_names(self) -> list[str]:
        """The page, or the one that says why there is none."""
        if not self.answered["site"]["isOpen"]:
            return ["cms/reading/not_open.html"]
        return super().get_template_names() if self.is_found else ["cms/reading/not_found.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The answer, the page's addresses in every language, and where to report what is wrong with it."""
        return super().get_context_data(
            **kwargs, **self.answered, languages=self._languages(), feedback=self._feedback() if self.is_found else ""
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> Any:
        """The page; what is not shown answers as what does not exist."""
        return super().render_to_response(context, status=200 if self.is_found else 404, **kwargs)

    @property
    def reported_as(self) -> str:
        """The id of the page in the contract; none where it lists others."""
        return str(self.answered[self.subject].get("id", ""))

    def _feedback(self) -> str:
        carried = urlencode({"page": self.reported_as, "address": self.request.path})
        return f"{reverse('feedback', args=[get_language()])}?{carried}"

    def _languages(self) -> list[tuple[str, str, str]]:
        return [(code, name, translate_url(self.request.path, code)) for code, name in settings.LANGUAGES]


class ListView(ReadingView):
    """A list that goes on from a cursor."""

    def variables(self) -> dict[str, Any]:
        """Where to go on from, if not from the beginning."""
        after = self.request.GET.get("after", "")
        return {"after": after} if after.isascii() and 0 < len(after) <= _LONGEST_CURSOR else {}
