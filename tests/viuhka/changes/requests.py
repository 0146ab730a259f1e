"""Change requests as tests need them."""

from tests.factories import NOW, a_user
from tests.viuhka.catalogue.desk import a_complete_service
from viuhka.changes.actions import Decision, decide_changes, request_changes
from viuhka.changes.desk.looking import look_at
from viuhka.changes.rules import Verdict

ACCEPT = Decision(Verdict.ACCEPTED)


def refuse(reason="Ei pidä paikkaansa."):
    return Decision(Verdict.REFUSED, reason)


def a_request(subject=None, sender=None, locale="fi", **wanted):
    """Somebody's request against what is live now."""
    subject = subject or a_complete_service()
    return request_changes(
        ref=subject.ref,
        locale=locale,
        wanted=wanted or {"summary": "Uusi tiivistelmä."},
        reason="Muuttui.",
        sender=sender or a_user(),
        letters_in="fi",
        now=NOW,
    )


def decide(request, by=None, shown=None, answer="", **decisions):
    """Decide on what is there now; fields that are not named are accepted."""
    look = look_at(request)
    return decide_changes(
        request=request,
        decisions={row.name: ACCEPT for row in look.rows} | decisions,
        answer=answer,
        shown=shown or look.digest,
        by=by or a_user(),
        now=NOW,
    )
