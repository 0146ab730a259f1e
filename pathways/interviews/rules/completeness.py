"""How complete an interview guide is in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.interviews.rules.contents import words_of
from viuhka.catalogue.rules.completeness import Completeness, Item, completeness, gettext_noop

if TYPE_CHECKING:
    from pathways.interviews.rules.pages import GuidePageFacts, GuideWords


def guide_completeness(facts: GuidePageFacts, words: GuideWords) -> Completeness:
    """What the guide could say, and says."""
    return completeness([*_whole(facts, words), *_origin(facts), *_own_words(facts, words)])


def _whole(facts: GuidePageFacts, words: GuideWords) -> list[Item]:
    return [
        Item("description", 3, bool(words.description), gettext_noop("Describe the guide.")),
        Item("sections", 3, bool(facts.sections), gettext_noop("Add sections with questions.")),
        Item("client_groups", 2, bool(facts.client_groups), gettext_noop("Choose the client groups.")),
        Item("methods", 2, bool(facts.methods), gettext_noop("Choose the methods.")),
        Item("settings", 1, bool(facts.settings), gettext_noop("Say where the talk takes place.")),
        Item("staff_intro", 2, bool(facts.staff_intro), gettext_noop("Write the introduction for staff.")),
    ]


def _origin(facts: GuidePageFacts) -> list[Item]:
    return [
        Item("licence", 1, bool(facts.licence), gettext_noop("Give the licence.")),
        Item("credits", 1, bool(facts.credits), gettext_noop("Say who made it.")),
        Item("tested_in", 1, bool(facts.tested_in), gettext_noop("Say where it was tested.")),
    ]


def _own_words(facts: GuidePageFacts, words: GuideWords) -> list[Item]:
    """A translation is asked for the words of the sections that it does not have."""
    if words.locale == "fi":
        return []
    is_whole = all(words.words.get(place) for place in words_of(facts.sections))
    return [Item("translations", 4, is_whole, gettext_noop("Translate all the words of the sections."))]
