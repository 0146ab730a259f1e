"""What all screens for references do: save and delete on the desk and on the shelf together, and show usage."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.usage import UsageView as GenericUsageView
from wagtail.admin.widgets.button import Button
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, UsageView

from viuhka.catalogue.actions.references import StillInUse, delete_references
from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.desk.usages import is_in_use, usages_of
from viuhka.catalogue.models import LegalBasis, Location, Provider, Term, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model
    from django.forms import BaseForm


def refusal(error: StillInUse) -> str:
    """What to tell who wanted to delete something in use."""
    return gettext(
        "%(names)s cannot be deleted, because other content or an earlier version of it refers to it."
        " Take it out of use instead, or remove the references first."
    ) % {"names": ", ".join(f"“{row}”" for row in error.rows)}


class _Shelves:
    """Saves on the desk and on the shelf, or on neither."""

    @transaction.atomic
    def save_instance(self) -> Any:
        """Save, and put on the shelf what was saved."""
        instance = super().save_instance()  # type: ignore[misc]  # a mixin
        shelve_references(rows=[instance], now=timezone.now())
        return instance


class _CountsUsageItself:
    """Wagtail's index of references does not know many-to-many fields, and would say "never used"."""

    def get_usage_url(self) -> None:
        """No usage by Wagtail's count."""
        return


class ReferenceCreateView(_Shelves, CreateView):
    """Creates a row; what the address names is filled in."""

    def get_initial(self) -> dict[str, Any]:
        """The fields named in the address, such as a term's vocabulary."""
        return {**super().get_initial(), **self.request.GET.dict()}


class ReferenceEditView(_Shelves, _CountsUsageItself, EditView):
    """Edits a row, with a way to its usage."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """The buttons behind the three dots."""
        usage_url = reverse(self.usage_url_name, args=[self.object_pk])
        return [*super().header_more_buttons, Button(gettext("Usage"), url=usage_url, icon_name="link", priority=15)]


class ReferenceDeleteView(_CountsUsageItself, DeleteView):
    """Deletes a row that nothing refers to, and says why it does not delete another."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask whether to delete, unless the answer would be refused."""
        return self._refuse(StillInUse([self.object])) if is_in_use(self.object) else super().get(request)

    def delete_action(self) -> None:
        """Delete on the desk and on the shelf."""
        delete_references(rows=[self.object], by=self.request.user, now=timezone.now())

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Delete, or show where the row is used."""
        try:
            return super().form_valid(form)
        except StillInUse as error:
            return self._refuse(error)

    def _refuse(self, error: StillInUse) -> HttpResponse:
        messages.error(self.request, refusal(error))
        return redirect(self.usage_url_name, self.object.pk)


class ReferenceBulkDelete(DeleteBulkAction):
    """Deletes rows that nothing refers to: all that were selected, or none."""

    models: Sequence[type[Model]] = (Provider, Location, LegalBasis, Vocabulary, Term)

    @classmethod
    def execute_action(cls, objects: Sequence[Any], **kwargs: Any) -> tuple[int, int]:
        """Delete on the desk and on the shelf."""
        delete_references(rows=objects, by=kwargs["self"].request.user, now=timezone.now())
        return len(objects), 0

    def prepare_action(self, objects: Sequence[Any], objects_without_access: Any) -> None:
        """The action itself refuses what is in use, with a sentence."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Delete, or say what is in use."""
        try:
            return super().form_valid(form)
        except StillInUse as error:
            messages.error(self.request, refusal(error))
            return redirect(self.next_url)


class ReferenceUsageView(UsageView):
    """Lists what refers to a row, many-to-many fields included."""

    def get_queryset(self) -> list[dict[str, Any]]:
        """What refers to the row, each once."""
        usages = sorted(usages_of(self.object), key=lambda usage: (usage.owner._meta.label, usage.owner.pk))
        finder = AdminURLFinder(self.request.user)
        return [
            {
                "owner": owner,
                "edit_url": finder.get_edit_url(owner),
                "fields": ", ".join(capfirst(usage.field) for usage in group),
            }
            for owner, group in groupby(usages, key=lambda usage: usage.owner)
        ]

    @cached_property
    def columns(self) -> list[Column]:
        """Name, type and field."""
        return [
            TitleColumn("owner", label=gettext("Name"), get_url=lambda row: row["edit_url"]),
            Column("type", label=gettext("Type"), accessor=lambda row: capfirst(row["owner"]._meta.verbose_name)),
            Column("fields", label=gettext_lazy("Field")),
        ]

    def get_table(self, object_list: Any, **kwargs: Any) -> Any:
        """The table of the rows as they are."""
        return super(GenericUsageView, self).get_table(object_list, **kwargs)
