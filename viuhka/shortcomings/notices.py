"""What the task lists say: a sentence for each task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from viuhka.openings.models import AudienceChoice
from viuhka.shortcomings.rules.findings import Kind
from viuhka.shortcomings.rules.laws import CHANGED, ENDED, ENDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viuhka.shortcomings.models import Shortcoming

_SENTENCES = {
    Kind.UNCONFIRMED: _("It was to be confirmed. Look whether all is still correct, and confirm it."),
    Kind.NO_CHANNEL: _("There is no channel. Add at least one way to reach the service."),
    Kind.ORPHAN: _("No pathway leads through the service. Add it to one, or say why it stands alone."),
    Kind.NO_SERVICES: _("The provider gives no service. Add one, or say why it is kept."),
}
_LANGUAGE = {
    "missing": _("There is no version in %(language)s. Make one."),
    "draft": _("The version in %(language)s is not published. Finish it and submit it."),
}
_OUTDATED = _("The version in %(language)s is older than the Finnish text. Bring it up to date.")
_LAW = {
    CHANGED: _("The act “%(name)s” changes. Look whether the page still holds."),
    ENDS: _("The act “%(name)s” comes to its end. Look what that means for the page."),
    ENDED: _("The act “%(name)s” is no longer in force. Look what that means for the page."),
}
_NAMED = {
    Kind.BROKEN_LINK: _("The link to %(name)s is broken. Mend it or take it out."),
    Kind.OBSOLETE_TERM: _("The term “%(name)s” is no longer in use. Choose another one."),
    Kind.FAILED_JOB: _("The task “%(name)s” of the worker failed and was given up. Look why, and try it again."),
}
_LANGUAGES = {
    "fi": pgettext_lazy("in a language", "Finnish"),
    "sv": pgettext_lazy("in a language", "Swedish"),
    "en": pgettext_lazy("in a language", "English"),
}


def sentence(row: Shortcoming, names: Mapping[str, str]) -> str:
    """What is to be done; ``names`` tell what terms and acts are called."""
    kind, name = Kind(row.kind), names.get(row.subject, row.subject)
    if kind in _SENTENCES:
        return str(_SENTENCES[kind])
    if kind in _NAMED:
        return str(_NAMED[kind]) % {"name": name}
    if kind == Kind.LAW_CHANGED:
        return str(_LAW[row.state.partition(":")[0]]) % {"name": name}
    return _about_a_version(row)


def _about_a_version(row: Shortcoming) -> str:
    language = {"language": str(_LANGUAGES.get(row.locale, row.locale))}
    if row.kind == Kind.LANGUAGE_MISSING:
        return str(_LANGUAGE[row.state]) % language
    if row.kind == Kind.LANGUAGE_OUTDATED:
        return str(_OUTDATED) % language
    audiences = dict(AudienceChoice.choices)
    return gettext("The opening to “%(audience)s” is blocked. Mend what holds it up.") % {
        "audience": audiences.get(row.subject, row.subject)
    }
