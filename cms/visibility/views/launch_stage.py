"""The launch stage: where the site stands, how it came there, and moving it with a confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from cms.screens import NamedScreen
from cms.visibility.forms.launch_stage import MoveStageForm, RollBackStageForm
from cms.visibility.views.admissions import admissions_of
from viuhka.audiences.actions import (
    FIRST_STAGE,
    LaunchStageMovedMeanwhile,
    LaunchStageUnchanged,
    NothingToRollBack,
    move_launch_stage,
    roll_back_launch_stage,
)
from viuhka.audiences.models import LaunchStage, LaunchStageMove
from viuhka.audiences.rules import READERS, Audience, Reader
from viuhka.catalogue.desk.page_types import page_models
from viuhka.openings.models import AudienceChoice
from viuhka.publications.models import Publication

if TYPE_CHECKING:
    from datetime import datetime

HISTORY_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Effect:
    """What a move of the launch stage does to the readers of one audience."""

    readers: str
    let_in_before_as: list[str]
    let_in_after_as: list[str]
    pages_before: int
    pages_after: int

    @property
    def gains_access(self) -> bool:
        """Whether they are let in from now on."""
        return bool(self.let_in_after_as) and not self.let_in_before_as

    @property
    def loses_access(self) -> bool:
        """Whether they are not let in any more."""
        return bool(self.let_in_before_as) and not self.let_in_after_as

    @property
    def change(self) -> str:
        """How many pages become visible or invisible to them, as a sentence."""
        count = self.pages_after - self.pages_before
        if count == 0:
            return gettext("No page changes")
        if count > 0:
            return ngettext("%(count)d page becomes visible", "%(count)d pages become visible", count) % {
                "count": count
            }
        return ngettext("%(count)d page disappears", "%(count)d pages disappear", -count) % {"count": -count}


def current_stage() -> LaunchStage:
    """Where the site stands."""
    last = LaunchStageMove.objects.newest_first().first()
    return LaunchStage(last.stage) if last else FIRST_STAGE


def effects_of(before: LaunchStage, after: LaunchStage, now: datetime) -> list[Effect]:
    """What a move does to the readers of each audience if it is made now."""
    return [_effect(audience, before, after, now) for audience in Audience]


def _effect(audience: Audience, before: LaunchStage, after: LaunchStage, now: datetime) -> Effect:
    was, becomes = (Reader(READERS[audience], stage, now) for stage in (before, after))
    return Effect(
        readers=str(AudienceChoice(audience).label),
        let_in_before_as=_labels(was),
        let_in_after_as=_labels(becomes),
        pages_before=_visible_pages(was),
        pages_after=_visible_pages(becomes),
    )


def _labels(reader: Reader) -> list[str]:
    return [str(AudienceChoice(audience).label) for audience in Audience if audience in reader.admitted]


def _visible_pages(reader: Reader) -> int:
    pages = Publication.objects.visible_to(reader).filter(kind__in=[model.kind for model in page_models()])
    return pages.values("ref").distinct().count()


class LaunchStageView(NamedScreen, View):
    """Shows the launch stage and its history, and asks for a decision; nothing is decided before it is confirmed."""

    right = "viuhka.move_launch_stage"
    page_title = _("Launch stage")
    header_icon = "view"
    template_name = "cms/visibility/launch_stage.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Where the site stands."""
        return self._overview()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what a decision would change, and carry it out when it is confirmed."""
        is_rollback = "roll-back" in request.POST
        form = (RollBackStageForm if is_rollback else MoveStageForm)(request.POST)
        if not form.is_valid():
            return self._overview(form)
        to = LaunchStageMove.objects.stage_before() if is_rollback else form.cleaned_data["to"]
        if "confirmed" in request.POST:
            return self._decide(form, is_rollback=is_rollback)
        if to is None or form.cleaned_data["seen"] != current_stage():
            return self._refuse(form, LaunchStageMovedMeanwhile())
        return self._confirmation(form, to, is_rollback=is_rollback)

    def _overview(self, bound: MoveStageForm | RollBackStageForm | None = None) -> HttpResponse:
        stage = current_stage()
        is_moving = isinstance(bound, MoveStageForm)
        return self.render_to_response(
            self.get_context_data(
                stage=stage,
                before=LaunchStageMove.objects.stage_before(),
                history=LaunchStageMove.objects.newest_first().select_related("moved_by")[:HISTORY_LIMIT],
                move_form=bound if is_moving else MoveStageForm(initial={"seen": stage.value}),
                roll_back_form=bound
                if bound and not is_moving
                else RollBackStageForm(initial={"seen": stage.value}, auto_id="id_roll_back_%s"),
            )
        )

    def _confirmation(
        self, form: MoveStageForm | RollBackStageForm, to: LaunchStage, *, is_rollback: bool
    ) -> HttpResponse:
        seen = form.cleaned_data["seen"]
        self.template_name = "cms/visibility/launch_stage_confirm.html"
        return self.render_to_response(
            self.get_context_data(
                form=form,
                is_rollback=is_rollback,
                stage=seen,
                to=to,
                effects=effects_of(seen, to, timezone.now()),
                admissions=admissions_of(seen, to, self.decider, timezone.now()),
                reason=form.cleaned_data["reason"],
            )
        )

    def _decide(self, form: MoveStageForm | RollBackStageForm, *, is_rollback: bool) -> HttpResponse:
        decided: dict[str, Any] = {**form.cleaned_data, "by": self.decider, "now": timezone.now()}
        try:
            move = roll_back_launch_stage(**decided) if is_rollback else move_launch_stage(**decided)
        except (LaunchStageMovedMeanwhile, LaunchStageUnchanged, NothingToRollBack) as error:
            return self._refuse(form, error)
        messages.success(
            self.request, gettext("The launch stage is now “%(stage)s”.") % {"stage": move.get_stage_display()}
        )
        return redirect("launch_stage")

    def _refuse(self, form: MoveStageForm | RollBackStageForm, error: Exception) -> HttpResponse:
        """Say why nothing was decided; the reason that was typed stays in the form."""
        sentence = (
            gettext("There is nothing left to roll back.")
            if isinstance(error, NothingToRollBack)
            else gettext(
                "Somebody else has moved the launch stage while you were deciding. Nothing was changed."
                " Look at where it stands now, and decide again."
            )
        )
        messages.error(self.request, sentence)
        again = {**{name: form.data[name] for name in form.data}, "seen": str(current_stage().value)}
        return self._overview(type(form)(again))
