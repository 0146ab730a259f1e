"""What matching says in codes, said in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mentoring.matching.rules.people import Criterion
from mentoring.matching.rules.suitability import HardRule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mentoring.matching.rules.grounds import Ground
    from mentoring.matching.rules.recruiting import Wanted
    from mentoring.matching.rules.shortage import Obstacles

    #: The name of a code for people.
    Names = Callable[[str], str]

CRITERIA = {
    Criterion.THEMES: gettext_lazy("Themes"),
    Criterion.GOALS: gettext_lazy("Goals"),
    Criterion.STYLE: gettext_lazy("How to work together"),
    Criterion.WISHES: gettext_lazy("Wishes about the mentor"),
    Criterion.WORK: gettext_lazy("Field of work"),
    Criterion.TIMES: gettext_lazy("Further times in common"),
    Criterion.SECOND_LANGUAGE: gettext_lazy("A second language in common"),
    Criterion.INTERESTS: gettext_lazy("Interests"),
}
HARD_RULES = {
    HardRule.READINESS: gettext_lazy("not ready for a pair"),
    HardRule.LANGUAGE: gettext_lazy("no language in common"),
    HardRule.TIMES: gettext_lazy("too few times in common"),
    HardRule.PLACE: gettext_lazy("in another area, and not both remotely"),
    HardRule.GROUP: gettext_lazy("the mentor does not take the client group"),
    HardRule.SAFEGUARDING: gettext_lazy("no check that is valid to the end"),
    HardRule.WISH: gettext_lazy("the mentee needs something else of a mentor"),
    HardRule.KEPT_APART: gettext_lazy("kept apart: declined before, blocked or in conflict"),
}


def told_to_both(shared: Mapping[str, Sequence[str]], name: Names) -> list[str]:
    """What two people have in common, in sentences for them: reasons, no points."""
    sentences = {
        "languages": _("You share a language: %(names)s."),
        Criterion.TIMES: _("You both have time: %(names)s."),
        Criterion.THEMES: _("Themes that the mentor knows: %(names)s."),
        Criterion.GOALS: _("Goals that the mentor has helped with: %(names)s."),
        Criterion.STYLE: _("You like to work in the same way: %(names)s."),
        Criterion.WISHES: _("What was wished for in a mentor: %(names)s."),
        Criterion.WORK: _("The same field of work: %(names)s."),
        Criterion.INTERESTS: _("Interests in common: %(names)s."),
    }
    return [sentence % {"names": listed(shared[key], name)} for key, sentence in sentences.items() if shared.get(key)]


def told_ground(ground: Ground, name: Names) -> str:
    """One criterion of a pair in words for the coordinator: its points, what is shared and what is not."""
    told = {"criterion": CRITERIA[ground.criterion], "points": ground.points, "weight": ground.weight}
    sentence = _("%(criterion)s: %(points)d of %(weight)d points") % told
    if ground.shared:
        sentence += _(" – in common: %(names)s") % {"names": listed(ground.shared, name)}
    if ground.unmet:
        sentence += _(" – not met: %(names)s") % {"names": listed(ground.unmet, name)}
    return sentence


def told_obstacles(found: Obstacles) -> list[str]:
    """Why somebody is left out, in sentences: who is full, which rules keep how many away, and which do so alone."""
    sentences = []
    if found.possible:
        sentence = ngettext(
            "%(count)d mentor would be possible, but their places go to others.",
            "%(count)d mentors would be possible, but their places go to others.",
            found.possible,
        )
        sentences.append(sentence % {"count": found.possible})
    for rule, count in sorted(found.broken_by.items(), key=lambda entry: (-entry[1], entry[0])):
        sentence = ngettext(
            "%(count)d mentor is ruled out: %(rule)s.", "%(count)d mentors are ruled out: %(rule)s.", count
        )
        sentences.append(sentence % {"count": count, "rule": HARD_RULES[rule]})
    for rule, count in sorted(found.opened_by.items(), key=lambda entry: (-entry[1], entry[0])):
        sentence = ngettext(
            "Were it not for this alone, %(count)d would be possible: %(rule)s.",
            "Were it not for this alone, %(count)d would be possible: %(rule)s.",
            count,
        )
        sentences.append(sentence % {"count": count, "rule": HARD_RULES[rule]})
    return sentences


def told_wanted(wanted: Wanted, name: Names) -> str:
    """Whom to recruit, in a sentence: "Recruit 2 mentors who speak Arabic; time: Saturday by day; area: Turku"."""
    sentence = ngettext(
        "Recruit %(count)d mentor who speaks %(language)s",
        "Recruit %(count)d mentors who speak %(language)s",
        wanted.number,
    ) % {"count": wanted.number, "language": name(wanted.language)}
    more = [
        _("time: %(names)s") % {"names": listed(wanted.slots, name)},
        _("area: %(name)s") % {"name": name(wanted.area)} if wanted.area else _("meets remotely"),
        _("client group: %(name)s") % {"name": name(wanted.group)},
    ]
    if wanted.needs_check:
        more.append(_("with a check that is valid to the end"))
    if wanted.traits:
        more.append(_("is: %(names)s") % {"names": listed(wanted.traits, name)})
    return f"{sentence}; {'; '.join(more)}."


def listed(codes: Iterable[str], name: Names) -> str:
    """Codes by their names, as a list in words."""
    return str(get_text_list([name(code) for code in codes], _("and")))
