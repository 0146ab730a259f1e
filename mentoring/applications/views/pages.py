"""What all public pages of mentoring share: which programmes are open, whose application it is, and limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.programmes.models import MentoringProgrammePage
from viuhka.audiences.actions import FIRST_STAGE
from viuhka.audiences.models import LaunchStageMove
from viuhka.audiences.rules import PUBLIC, Reader
from viuhka.public_forms.views import Limits
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from django.http import HttpRequest

    from viuhka.publications.models import PublicationQuerySet

    AnyApplication = MentorApplication | MenteeApplication

SIDES: dict[str, type[MentorApplication] | type[MenteeApplication]] = {
    "mentor": MentorApplication,
    "mentee": MenteeApplication,
}
_SESSION_KEY = "mentoring_application"

#: An office or a school stands behind one network; one address needs few letters.
LIMITS = Limits("mentoring", {"step": "300/h/ip", "send": "30/h/ip", "letter": "30/h/ip,5/h/key", "link": "60/h/ip"})


def published(language: str) -> PublicationQuerySet:
    """The programmes that the public may see now, as they are served in a language."""
    stage = LaunchStageMove.objects.newest_first().values_list("stage", flat=True).first()
    reader = Reader(audiences=PUBLIC, launch_stage=stage or FIRST_STAGE, now=timezone.now())
    rows = Publication.objects.visible_to(reader).serving(language)
    return rows.filter(kind=Kind.MENTORING_PROGRAMME).order_by("sort_title", "ref")


def published_one(language: str, slug: str) -> Publication:
    """One programme that the public may see now."""
    found = published(language).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def source_page(row: Publication) -> MentoringProgrammePage:
    """The page that a programme's facts are edited on."""
    return MentoringProgrammePage.objects.get(
        translation_key=row.ref.partition(":")[2], locale__language_code=settings.LANGUAGE_CODE
    )


def remember(request: HttpRequest, application: AnyApplication) -> None:
    """Let this browser open an application until the session ends."""
    request.session.cycle_key()
    side = "mentor" if isinstance(application, MentorApplication) else "mentee"
    request.session[_SESSION_KEY] = f"{side}:{application.pk}"


def forget(request: HttpRequest) -> None:
    """Let this browser open no application any more."""
    request.session.pop(_SESSION_KEY, None)


def own_application(request: HttpRequest) -> AnyApplication | None:
    """The application that this browser may open."""
    side, _, number = str(request.session.get(_SESSION_KEY, "")).partition(":")
    if side not in SIDES:
        return None
    rows = SIDES[side].objects.select_related("programme__locale")
    return rows.filter(pk=int(number)).first()  # type: ignore[return-value]  # of the side it is asked of


def own_draft(request: HttpRequest, page: MentoringProgrammePage, side: str) -> AnyApplication | None:
    """The application to this programme, on this side, that this browser may open."""
    application = own_application(request)
    is_this = isinstance(application, SIDES[side]) and application.programme_id == page.pk
    return application if is_this else None
