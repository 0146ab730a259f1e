"""How complete an interview guide is, in its own language and in another."""

from dataclasses import replace

import pytest

from pathways.interviews.actions.versions import keep_guide_version
from pathways.interviews.rules.completeness import guide_completeness
from pathways.interviews.rules.contents import Question, Section, words_of
from pathways.interviews.rules.facts import QuestionType
from pathways.interviews.rules.pages import GuidePageFacts, GuideWords
from tests.factories import NOW
from tests.pathways.interviews.guides import a_live_guide
from viuhka.catalogue.actions.shelving import live_documents
from viuhka.publications.actions import keep_version
from viuhka.publications.models import KeptVersion

QUESTION = Question(key="kysymys", type=QuestionType.OPEN, text="Mitä kuuluu?")
GUIDE = {
    "ref": "guide:1",
    "slug": "opas",
    "is_demo": False,
    "methods": ("term:a/b",),
    "settings": ("term:a/b",),
    "client_groups": ("term:a/b",),
    "instruments": (),
    "least_minutes": 1,
    "most_minutes": 2,
    "is_printable": True,
    "is_fillable": True,
    "storage": "on-device-only",
    "licence": "CC BY 4.0",
    "credits": "Ohjaajat",
    "tested_in": ("kierros-1",),
    "organisation": None,
    "original": None,
    "staff_intro": "Lue ensin",
    "sections": (Section("alku", "Aluksi", 10, is_for_staff=False, questions=(QUESTION,)),),
    "versions": (),
}
TEXT = [{"type": "paragraph", "items": [[{"text": "Kuvaus"}]]}]


def complete(locale="fi", said=(), **facts):
    words = GuideWords(locale, "Opas", "Tiivistelmä", TEXT, dict(said))
    return guide_completeness(GuidePageFacts(**GUIDE | facts), words)


def test_a_guide_that_says_everything_is_complete():
    assert complete().score == 100


@pytest.mark.parametrize(
    "name", ["methods", "settings", "client_groups", "licence", "credits", "tested_in", "staff_intro", "sections"]
)
def test_what_a_guide_does_not_say_is_asked_for(name):
    found = complete(**{name: type(GUIDE[name])()})

    assert [item.field for item in found.missing] == [name]


def test_a_translation_is_asked_for_its_own_words():
    everything = words_of(GUIDE["sections"])

    assert [item.field for item in complete("sv").missing] == ["translations"]
    assert complete("sv", everything).score == 100


@pytest.mark.django_db
@pytest.mark.usefixtures("site_tree")
def test_a_new_way_to_weigh_makes_no_new_version_of_a_guide():
    guide = a_live_guide()
    documents = [
        replace(one, staff={**one.staff, "completeness": {"score": 1}}) for one in live_documents(refs=[guide.ref])
    ]
    keep_version(documents=documents, number="1.1", change="Punnittu toisin.", published_at=NOW)

    keep_guide_version(guide=guide, now=NOW)

    assert KeptVersion.objects.get(ref=guide.ref, is_current=True).number == "1.1"
