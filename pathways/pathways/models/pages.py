from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from pathways.pathways.blocks import PrinciplesBlock, StagesBlock, stages_said
from pathways.pathways.blocks.flaws import flaw_text
from pathways.pathways.page_forms import PathwayPageForm
from pathways.pathways.panels import PATHWAY_PANELS
from pathways.pathways.rules.content import Surroundings, graph_of
from pathways.pathways.rules.facts import Weeks
from pathways.pathways.rules.graph import defects
from pathways.pathways.rules.words import texts_of
from viuhka.catalogue.models import ServicePage, Term
from viuhka.catalogue.models.by_workflow import PublishedByWorkflow
from viuhka.catalogue.models.pages import HeadlessPage, LanguagePage, Unsound
from viuhka.catalogue.models.vocabularies import one_term
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Revision

    from pathways.pathways.rules.content import StageSaid
    from pathways.pathways.rules.graph import Defect


class PathwayIndexPage(PublishedByWorkflow, HeadlessPage):
    """The root of the pathways in one language."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["pathways.PathwayPage"]
    admin_default_ordering = "title"

    class Meta:
        verbose_name = _("pathways")
        verbose_name_plural = _("pathways")


class PathwayPage(LanguagePage):
    """A client group's way through the services, in one language.

    The stages stand once, on the source page, with their Finnish words; a language version holds its own words
    for them in ``stage_words``, by what they are the words of.
    """

    kind = Kind.PATHWAY
    base_form_class = PathwayPageForm
    parent_page_types: ClassVar[list[str]] = ["pathways.PathwayIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    principles = StreamField(PrinciplesBlock(), blank=True, verbose_name=_("principles"))
    stage_words = models.JSONField(_("words of the stages"), default=dict, blank=True)

    client_group = one_term("client_groups", _("client group"))
    stages = StreamField(StagesBlock(), blank=True, verbose_name=_("stages"))
    weeks_min = models.PositiveSmallIntegerField(
        _("weeks at least"), null=True, blank=True, help_text=_("The stages' own added up.")
    )
    weeks_max = models.PositiveSmallIntegerField(
        _("weeks at most"), null=True, blank=True, help_text=_("The stages' own added up.")
    )
    edition = models.PositiveSmallIntegerField(
        _("edition"), default=1, help_text=_("Count it up when the law or the way of working changes the pathway.")
    )
    effective_from_date = models.DateField(_("in force from"), null=True, blank=True)

    FACTS = (
        "client_group",
        "stages",
        "weeks_min",
        "weeks_max",
        "edition",
        "effective_from_date",
        "image",
    )
    WORDS = ("title", "summary", "description", "image_alt", "principles", "stage_words")
    REQUIRED = ("client_group", "stages", "weeks_min", "weeks_max")

    content_panels: ClassVar = PATHWAY_PANELS

    class Meta:
        verbose_name = _("pathway")
        verbose_name_plural = _("pathways")

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:  # noqa: ARG002  # Wagtail's signature
        """What every page is shown with, and the ways of the pathway."""
        return "pathways/preview.html"

    def words_said(self) -> dict[str, object]:
        """The words of the page; those of the stages stand among the facts of the source."""
        return super().words_said() | {"stage_words": self._stage_texts()}

    def _stage_texts(self) -> dict[str, str]:
        return texts_of(stages_said(self.stages)) if self.is_source else dict(self.stage_words)

    def defects(self) -> list[Defect]:
        """What is wrong with the graph of the stages."""
        stages = stages_said(self.stages)
        group = self.client_group.ref if self.client_group else ""
        return defects(
            graph_of(self.ref, group, Weeks(self.weeks_min or 0, self.weeks_max or 0), stages, _around(stages))
        )

    @transaction.atomic
    def publish(self, revision: Revision, *args: object, **kwargs: object) -> None:  # type: ignore[override]  # Wagtail's
        """Publish a sound pathway. Raises ``Unsound``."""
        draft = revision.as_object()
        if draft.is_source and (found := [defect for defect in draft.defects() if defect.stops_publishing]):
            raise Unsound(dict.fromkeys(flaw_text(defect.flaw, draft.stages) for defect in found))
        super().publish(revision, *args, **kwargs)

    def fact_errors(self) -> dict[str, list[str]]:
        """The address, and the weeks."""
        is_backwards = self.weeks_min and self.weeks_max and self.weeks_max < self.weeks_min
        weeks = [gettext("The most weeks cannot be fewer than the least.")] if is_backwards else []
        return {**super().fact_errors(), "weeks_max": weeks}


def _around(stages: tuple[StageSaid, ...]) -> Surroundings:
    """What the rules ask of the roles and services of some stages: two queries, however many there are."""
    roles = Term.objects.filter(vocabulary="actor_roles").select_related("broader")
    keys = {used.service.partition(":")[2] for stage in stages for used in stage.services}
    services = ServicePage.objects.filter(translation_key__in=keys, locale__language_code=settings.LANGUAGE_CODE)
    return Surroundings(
        sectors={role.ref: role.broader.code if role.broader else "" for role in roles},
        groups={
            service.ref: frozenset(group.ref for group in service.client_groups.all())
            for service in services.prefetch_related("client_groups")
        },
    )
