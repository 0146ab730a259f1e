"""Keeps pages that others name from being deleted, and says where they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.models import Page

from viuhka.catalogue.desk.page_types import is_page_of_ours
from viuhka.catalogue.desk.usages import usages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpRequest, HttpResponse

    from viuhka.catalogue.desk.usages import Usage
    from viuhka.catalogue.models.pages import LanguagePage

#: How many places a sentence names.
_NAMED = 5


def refuse_if_named(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Go back with a sentence if a page, or one below it, is named by another that stays."""
    chosen = list(pages)
    below = {page.pk for one in chosen for page in one.get_descendants(inclusive=True)}
    for page in Page.objects.filter(pk__in=below).specific():
        if used := list(_usages_elsewhere(page, below)):
            messages.error(request, _refusal(page, used))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def _usages_elsewhere(page: Page, leaving: set[int]) -> Iterator[Usage]:
    """Where the page is named. Its source stands for it in all languages, so a language version is named nowhere."""
    if is_page_of_ours(page) and page.is_source:
        yield from (usage for usage in usages_of(page) if usage.owner.pk not in leaving)


def _refusal(page: LanguagePage, used: list[Usage]) -> str:
    named = [{"page": usage.owner, "field": usage.field} for usage in used]
    places = list(dict.fromkeys(gettext("“%(page)s” (%(field)s)") % one for one in named))
    more = gettext(" and %(count)d more") % {"count": len(places) - _NAMED} if len(places) > _NAMED else ""
    return gettext(
        "“%(title)s” cannot be deleted, because it is used on other pages: %(places)s. Take it out there first."
    ) % {"title": page.title, "places": ", ".join(places[:_NAMED]) + more}
