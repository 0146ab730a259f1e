"""Reporting an error or a suggestion, and seeing what became of it. No account, no script."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from viuhka.audiences.actions import FIRST_STAGE
from viuhka.audiences.models import LaunchStageMove
from viuhka.audiences.rules import PUBLIC, Reader
from viuhka.findings.actions.handling import MovedOn, prove_sender, verify_fix
from viuhka.findings.actions.reporting import report_finding
from viuhka.findings.forms import GuardedFindingForm, VerdictForm
from viuhka.findings.models import Finding
from viuhka.findings.notices import came_by_letter, is_link_to, link_of
from viuhka.findings.rules.places import as_ref
from viuhka.public_forms.views import Limits, in_language, refuse_for_now, show_form
from viuhka.publications.models import Publication

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: A school stands behind one network. However many networks a flood comes from, it ends at a thousand a day.
LIMITS = Limits("findings", {"send": "60/h/ip,1000/d/key", "answer": "60/h/ip"})


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def report(request: HttpRequest, language: str) -> HttpResponse:
    """Ask what was found; take it in."""
    reader = _public()
    if not reader.admitted:
        return render(request, "viuhka/findings/not_open.html", {"language": language}, status=404)
    carried = {name: request.GET.get(name, "") for name in ("page", "address", "field")}
    form = GuardedFindingForm(request.POST or None, initial=carried)
    if request.method == "POST" and form.is_valid():
        if not LIMITS.admit(request, "send", "all"):
            return refuse_for_now(request)
        found = report_finding(told=form.told(language), seed=secrets.token_hex(16), now=timezone.now())
        return redirect(f"{link_of(found)}?new=1")
    return show_form(request, "viuhka/findings/report.html", form, title=_title(form["page"].value(), language, reader))


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def case(request: HttpRequest, language: str, number: str, token: str) -> HttpResponse:
    """Where a finding stands, what was answered, and, once it was fixed, whether it is right now."""
    finding = Finding.objects.filter(case=number).first() if is_link_to(number, token) else None
    if finding is None:
        return render(request, "viuhka/findings/no_case.html", {"language": language}, status=404)
    form = VerdictForm(request.POST or None) if finding.is_fixed else None
    if request.method == "POST":
        if not LIMITS.admit(request, "answer"):
            return refuse_for_now(request)
        if form is None or form.is_valid():
            _answer(finding, form, is_proved=came_by_letter(number, token))
            return redirect(request.path)
    return show_form(
        request,
        "viuhka/findings/case.html",
        form or VerdictForm(),
        finding=finding,
        steps=finding.steps.order_by("at", "pk"),
        title=_title(finding.ref, language, _public()),
        is_new="new" in request.GET,
        link=request.build_absolute_uri(request.path),
    )


def _answer(finding: Finding, form: VerdictForm | None, *, is_proved: bool) -> None:
    """Take the tester's answer. Where the finding has moved on, the page shows how it stands."""
    if is_proved:
        prove_sender(finding=finding)
    if form is None:
        return
    holds, words = form.cleaned_data["holds"] == "yes", form.cleaned_data["words"]
    try:
        verify_fix(finding=finding, holds=holds, words=words, now=timezone.now())
    except MovedOn:
        return


def _public() -> Reader:
    stage = LaunchStageMove.objects.newest_first().values_list("stage", flat=True).first()
    return Reader(audiences=PUBLIC, launch_stage=stage or FIRST_STAGE, now=timezone.now())


def _title(ref: str, language: str, reader: Reader) -> str:
    """The name of a page that the public may see; of any other nothing is told."""
    rows = Publication.objects.visible_to(reader).serving(language).filter(ref=as_ref(ref or ""))
    document = rows.values_list("document", flat=True).first() or {}
    return str(document.get("title") or document.get("name") or "")
