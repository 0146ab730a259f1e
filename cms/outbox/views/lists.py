"""What could not be sent or delivered, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from cms.screens import MomentColumn, NeedsRight
from viuhka.outbox.models import Event, FailureChoice, Letter, Outgoing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

RIGHT = "viuhka.manage_outbox"


class LetterFilterSet(WagtailFilterSet):
    """Filters by cause."""

    failure = django_filters.ChoiceFilter(choices=FailureChoice.choices, label=_("Cause"))

    class Meta:
        model = Letter
        fields = ["failure"]


class EventFilterSet(LetterFilterSet):
    """Filters by cause."""

    class Meta:
        model = Event
        fields = ["failure"]


class _NumberColumn(ButtonsColumnMixin, TitleColumn):
    """The number of a letter or an event, and what can be done with it."""

    def get_value(self, instance: Outgoing) -> str:
        return str(instance)

    def get_buttons(self, instance: Outgoing, _parent_context: dict[str, Any]) -> list[ButtonWithDropdown]:
        subject = instance._meta.model_name
        retry, give_up = (reverse(f"outbox_{subject}_{what}", args=[instance.pk]) for what in ("retry", "give_up"))
        buttons = [Button(gettext("Give up"), url=give_up, icon_name="bin", priority=20)]
        if not getattr(instance, "erased_at", None):
            buttons.append(Button(gettext("Try again"), url=retry, icon_name="rotate", priority=10))
        label = gettext("More options for “%(title)s”") % {"title": str(instance)}
        return [ButtonWithDropdown(buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": label})]


class _DeadListView(NeedsRight, BaseListingView):
    """Lists what is dead."""

    right = RIGHT
    header_icon = "mail"
    default_ordering = "-finished_at"
    paginate_by = 50
    subject: ClassVar[str]
    other: ClassVar[tuple[str, _StrPromise]]
    own_columns: ClassVar[tuple[Column, ...]]

    def get_base_queryset(self) -> Any:
        """What waits for a decision."""
        return self.model.objects.dead()

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to the other list, and to another attempt of everything."""
        address, label = self.other
        buttons = [HeaderButton(str(label), url=reverse(address), icon_name="list-ul")]
        if self.model.objects.retriable().exists():
            retry_all = reverse(f"outbox_{self.subject}_retry_all")
            buttons.append(HeaderButton(gettext("Try all again"), url=retry_all, icon_name="rotate"))
        return buttons

    @cached_property
    def columns(self) -> list[Column]:
        """Number, what is its own, moments, reason."""
        return [
            _NumberColumn("number", label=_("Number")),
            *self.own_columns,
            MomentColumn("created_at", label=_("Created at"), sort_key="created_at"),
            MomentColumn("finished_at", label=_("Failed at"), sort_key="finished_at"),
            Column("attempts", label=_("Attempts")),
            Column("failure", label=_("Cause"), accessor="get_failure_display"),
            Column("last_error", label=_("Error")),
        ]


class DeadLetterListView(_DeadListView):
    """Lists the letters that could not be sent. What they say is nobody's business here."""

    page_title = _("Letters that could not be sent")
    model = Letter
    subject = "letter"
    filterset_class = LetterFilterSet
    index_url_name = "outbox_letters"
    index_results_url_name = "outbox_letters_results"
    verbose_name_plural = pgettext_lazy("after a number", "letters")
    other = ("outbox_events", _("Events that failed"))
    own_columns = (Column("recipient", label=_("Recipient")), Column("locale", label=_("Language")))


class DeadEventListView(_DeadListView):
    """Lists the events that nothing could act upon."""

    page_title = _("Events that failed")
    model = Event
    subject = "event"
    filterset_class = EventFilterSet
    index_url_name = "outbox_events"
    index_results_url_name = "outbox_events_results"
    verbose_name_plural = pgettext_lazy("after a number", "events")
    other = ("outbox_letters", _("Letters that could not be sent"))
    own_columns = (Column("kind", label=_("Kind")), Column("key", label=_("Key")))


#: Where each is listed.
LISTS: dict[type[Outgoing], type[_DeadListView]] = {Letter: DeadLetterListView, Event: DeadEventListView}
