"""What moderators see of a change in the stages: the lines that differ, and no others."""

import pytest

from pathways.pathways.models import PathwayPage
from pathways.pathways.panels.comparing import StagesComparison, StageWordsComparison
from tests.factories import a_live_service, a_pathway
from tests.pathways.pathways.stages import a_branch, a_stage, a_used_service, sound, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

FIELD = PathwayPage._meta.get_field("stages")


def compared(page, *stages):
    other = PathwayPage.objects.get(pk=page.pk)
    other.stages = stored(*stages)
    return StagesComparison(FIELD, page, other)


def test_only_the_lines_that_differ_are_shown_and_named_by_their_stage():
    page = a_pathway(**sound(a_stage("alku"), a_stage("loppu")))

    comparison = compared(page, a_stage("alku", description="Toisin"), a_stage("loppu"))

    assert comparison.has_changed()
    html = comparison.htmldiff()
    assert "Vaihe alku › " in html
    assert "Toisin" in html
    assert "Vaihe loppu" not in html


def test_moving_a_service_changes_nothing_but_taking_one_out_does():
    services = [a_live_service(title=title) for title in ("Neuvonta", "Valmennus")]
    used = [a_used_service(service) for service in services]
    page = a_pathway(**sound(a_stage("alku", services=used)))

    assert not compared(page, a_stage("alku", services=used[::-1])).has_changed()
    assert "Neuvonta" in compared(page, a_stage("alku", services=used[1:])).htmldiff()


def test_the_order_of_the_stages_is_a_line_of_its_own():
    first, last = a_stage("alku"), a_stage("loppu")
    page = a_pathway(**sound(first, last))

    assert "Vaihe loppu → Vaihe alku" in compared(page, last, first).lines(compared(page, last, first).val_b).values()


def test_what_an_editor_typed_is_shown_as_text():
    page = a_pathway(**sound(a_stage("alku")))
    branch = a_branch("emergency", "hata", condition="<script>alert(1)</script>", returns_to="alku")

    html = compared(page, a_stage("alku", branches=[branch])).htmldiff()

    assert "<script>" not in html


def test_the_words_of_a_language_are_compared_by_their_paths():
    page, other = PathwayPage(stage_words={"alku/title": "Start"}), PathwayPage(stage_words={"alku/title": "Början"})

    html = StageWordsComparison(PathwayPage._meta.get_field("stage_words"), page, other).htmldiff()

    assert "Början" in html
