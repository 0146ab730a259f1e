"""The file of a good practice, and the screen that takes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from cms.adopting.forms import AdoptionForm
from cms.screens import DecisionView
from pathways.practices.actions.adopting import NotAdoptable, adopt_practice
from pathways.practices.desk.leaving import travelling
from pathways.practices.models import GoodPracticeIndexPage, GoodPracticePage
from pathways.practices.notices import named
from pathways.practices.rules import exchange

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.accounts.models import User

_SOURCE = "fi"


def may_adopt(user: User) -> bool:
    """Whether a person may add good practices."""
    index = GoodPracticeIndexPage.objects.filter(locale__language_code=_SOURCE).first()
    return bool(index and index.permissions_for_user(user).can_add_subpage())


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a practice, for those who may edit it."""
    page = get_object_or_404(GoodPracticePage, pk=pk)
    source = page.source()
    if source is None or not page.permissions_for_user(cast("User", request.user)).can_edit():
        raise PermissionDenied
    content = exchange.written(travelling(source))
    name = f'attachment; filename="{source.slug}.json"'
    return HttpResponse(content, content_type="application/json", headers={"Content-Disposition": name})


class AdoptionView(DecisionView):
    """Takes a practice from another city, as a draft."""

    page_title = _("Adopt a good practice")
    header_icon = "upload"
    form_class = AdoptionForm
    submit_button_label = _("Adopt as a draft")
    template_name = "cms/adopting/adopt.html"

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may add good practices."""
        return may_adopt(cast("User", request.user))

    def form_valid(self, form: AdoptionForm) -> HttpResponse:
        """Make the draft, and go on with editing it."""
        try:
            page = adopt_practice(practice=form.cleaned_data["file"], by=self.decider, now=timezone.now())
        except NotAdoptable as error:
            for field, texts in error.errors.items():
                form.add_error("file", [named(field, text) for text in texts])
            return self.form_invalid(form)
        text = gettext("“%(title)s” is here as a draft. Check it, and submit it.") % {"title": page.title}
        messages.success(self.request, text)
        return redirect("wagtailadmin_pages:edit", page.pk)
