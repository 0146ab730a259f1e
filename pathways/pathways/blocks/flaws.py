"""What is wrong with a pathway, said at the fields it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from pathways.pathways.blocks.reading import branches_said, services_said
from pathways.pathways.rules.graph import Flaw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wagtail.blocks import StreamValue

    from pathways.pathways.rules.graph import Defect

FLAW_TEXTS = {
    Flaw.NO_STAGES: _("A pathway needs stages. Add the first one."),
    Flaw.STAGE_KEY_TWICE: _("Another stage has this key too. Change one of them."),
    Flaw.BRANCH_KEY_TWICE: _("Another branch has this key too. Change one of them."),
    Flaw.UNKNOWN_STAGE: _("There is no stage with this key. Choose one of the pathway's stages."),
    Flaw.NO_TARGET: _("Say where the branch leads."),
    Flaw.EMERGENCY_WITH_TARGET: _("A branch to emergency help leads to nothing else."),
    Flaw.LEADS_TO_ITSELF: _("This leads back to where it begins. Choose another target."),
    Flaw.UNREACHABLE: _("No way leads to this stage. Lead a stage or a branch to it, or take it out."),
    Flaw.DEAD_END: _("From here nobody comes to the end of the pathway. Choose another next stage."),
    Flaw.NO_END: _("The last stage leads on, and so the pathway does not end. Leave its next stage empty."),
    Flaw.NO_RETURN: _("Say at which stage one goes on afterwards."),
    Flaw.NO_GUIDE: _("Choose who guides in this stage: exactly one role."),
    Flaw.GUIDE_NOT_AMONG_ACTORS: _(
        "Who guides is not among the stage's actors. Add the role there, or choose another."
    ),
    Flaw.NO_CARRYING_SERVICE: _("A stage needs at least one core or alternative service."),
    Flaw.NO_ROLE_IN_GUIDANCE: _("Say what the service is for in this stage."),
    Flaw.WEEKS_REVERSED: _("The most weeks cannot be fewer than the least."),
    Flaw.WEEKS_DO_NOT_ADD_UP: _("The whole must last as long as its stages together: %(least)d–%(most)d weeks."),
    Flaw.FEW_SECTORS: _("Actors of at least three sectors take part in a pathway. Add those that are missing."),
    Flaw.CHECKPOINT_AFTER_END: _("The check comes after the stage has ended."),
    Flaw.GROUP_NOT_LISTED: _("The service does not list this client group among those it is for. See its page."),
    Flaw.GROUP_ENDED: _("The client group holds no more: its last day is over. Choose another, or mend its days."),
}
#: Where the field of a stage has another name than the rules have for it.
_FIELDS = {"duration_weeks": "weeks_max", "total_weeks": "weeks_max"}


def flaw_text(flaw: Flaw, stages: StreamValue) -> str:
    """A sentence that says what to do."""
    text = str(FLAW_TEXTS[flaw])
    if flaw != Flaw.WEEKS_DO_NOT_ADD_UP:
        return text
    least, most = (sum(stage.value[name] or 0 for stage in stages) for name in ("weeks_min", "weeks_max"))
    return text % {"least": least, "most": most}


def page_errors(stages: StreamValue, defects: Iterable[Defect]) -> dict[str, ValidationError]:
    """The defects as errors by field of the page's form; those of stages within the stages."""
    found = list(defects)
    own = {
        _FIELDS.get(defect.place.field, defect.place.field): ValidationError(flaw_text(defect.flaw, stages))
        for defect in found
        if not defect.place.stage and not defect.place.branch
    }
    by_stage = {
        place: _stage_error(block.value, some, stages)
        for place, block in enumerate(stages)
        if (some := [defect for defect in found if _is_about(defect, block.value)])
    }
    general = own.pop("stages", None)
    if by_stage or general:
        own["stages"] = StreamBlockValidationError(block_errors=by_stage, non_block_errors=general and [general])
    return own


def _is_about(defect: Defect, stage: Any) -> bool:
    place = defect.place
    return place.stage == stage["key"] or place.branch in {branch.key for branch in _branches(stage)}


def _branches(stage: Any) -> Any:
    return branches_said(stage["key"] or "", stage["branches"])


def _stage_error(stage: Any, defects: list[Defect], stages: StreamValue) -> StructBlockValidationError:
    def say(defect: Defect) -> ValidationError:
        return ValidationError(flaw_text(defect.flaw, stages))

    errors: dict[str, ValidationError] = {
        _FIELDS.get(defect.place.field, defect.place.field): say(defect)
        for defect in defects
        if defect.place.stage and not defect.place.service
    }
    if services := _service_errors(stage, defects, say):
        errors["services"] = ListBlockValidationError(block_errors=services)
    elif "services" in errors:
        errors["services"] = ListBlockValidationError(non_block_errors=[errors["services"]])
    if branches := _branch_errors(stage, defects, say):
        errors["branches"] = StreamBlockValidationError(block_errors=branches)
    return StructBlockValidationError(block_errors=errors)


def _service_errors(
    stage: Any, defects: list[Defect], say: Callable[[Defect], ValidationError]
) -> dict[int, StructBlockValidationError]:
    fields = {"services": "service"}
    return {
        place: StructBlockValidationError({fields.get(defect.place.field, defect.place.field): say(defect)})
        for place, used in services_said(stage["services"])
        for defect in defects
        if defect.place.service == used.service and not used.role_in_guidance.strip()
    }


def _branch_errors(
    stage: Any, defects: list[Defect], say: Callable[[Defect], ValidationError]
) -> dict[int, StructBlockValidationError]:
    return {
        place: StructBlockValidationError({defect.place.field: say(defect)})
        for place, branch in enumerate(_branches(stage))
        for defect in defects
        if defect.place.branch == branch.key
    }
