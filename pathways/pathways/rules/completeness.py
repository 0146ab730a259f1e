"""How complete a pathway is in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.pathways.rules.words import texts_of
from viuhka.catalogue.rules.completeness import Completeness, Item, completeness, gettext_noop

if TYPE_CHECKING:
    from pathways.pathways.rules.content import StageSaid
    from pathways.pathways.rules.pages import PathwayPageFacts, PathwayWords


def pathway_completeness(facts: PathwayPageFacts, words: PathwayWords) -> Completeness:
    """What is asked of stages is there when every stage has it."""
    return completeness([*_whole(facts, words), *_stages(facts.stages), *_own_words(facts, words)])


def _whole(facts: PathwayPageFacts, words: PathwayWords) -> list[Item]:
    return [
        Item("description", 3, bool(words.description), gettext_noop("Describe the pathway.")),
        Item("client_group", 3, bool(facts.client_group), gettext_noop("Choose the client group.")),
        Item("principles", 2, bool(words.principles), gettext_noop("Add the principles.")),
        Item("effective_from_date", 1, bool(facts.effective_from_date), gettext_noop("Say from when it holds.")),
    ]


def _stages(stages: tuple[StageSaid, ...]) -> list[Item]:
    asked = (
        (3, [stage.services for stage in stages], gettext_noop("Give every stage a service.")),
        (2, [stage.description for stage in stages], gettext_noop("Describe every stage.")),
        (2, [stage.actors for stage in stages], gettext_noop("Name the actors of every stage.")),
        (2, [stage.exit_criteria for stage in stages], gettext_noop("Say of every stage when it ends.")),
        (1, [stage.entry_criteria for stage in stages], gettext_noop("Say of every stage when it begins.")),
        (1, [stage.client_voice for stage in stages], gettext_noop("Give every stage the client's voice.")),
    )
    return [Item("stages", weight, bool(said) and all(said), sentence) for weight, said, sentence in asked]


def _own_words(facts: PathwayPageFacts, words: PathwayWords) -> list[Item]:
    """A translation is asked for the words of the stages that it does not have."""
    if words.locale == "fi":
        return []
    finnish = [path for path, text in texts_of(facts.stages).items() if text]
    is_whole = all(words.stage_texts.get(path) for path in finnish)
    return [Item("stage_words", 4, is_whole, gettext_noop("Translate all the words of the stages."))]
