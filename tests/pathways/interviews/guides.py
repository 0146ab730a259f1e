"""Interview guides in the states that tests need."""

from wagtail_factories import PageFactory

from pathways.interviews.blocks.reading import raw_sections
from pathways.interviews.models import InterviewGuideIndexPage, InterviewGuidePage
from pathways.interviews.rules.contents import Question, Section
from pathways.interviews.rules.facts import QuestionType
from tests import factories
from tests.factories import JOBSEEKER, a_term

LUPA = Question(
    "lupa", QuestionType.OPEN, "Sopiiko, että aloitamme?", staff_note="Odota vastausta.", mi_process="engage"
)
TARKEYS = Question(
    "tarkeys", QuestionType.SCALE, "Kuinka tärkeää?", least=0, most=10, least_label="ei", most_label="kyllä"
)
JATKO = Question("jatko", QuestionType.SCALE_FOLLOW_UP, "Miksi ei vähemmän?", follows=("tarkeys",))
ARVIO = Question("arvio", QuestionType.OPEN, "Mitä opit?")
SECTIONS = (
    Section("alku", "Alku", 10, is_for_staff=False, questions=(LUPA, TARKEYS, JATKO)),
    Section("muistio", "Muistio", 0, is_for_staff=True, questions=(ARVIO,)),
)


class _Guide(PageFactory):
    title = "Ensihaastattelu"
    slug = "ensihaastattelu"
    summary = "Keskustelun runko."
    live = False

    class Meta:
        model = InterviewGuidePage


factories._PAGES[InterviewGuidePage] = (_Guide, InterviewGuideIndexPage)


def facts_of_a_guide(sections=SECTIONS, **fields):
    a_term("mi_processes", "engage")
    return {
        "duration_min": 5,
        "duration_max": 15,
        "licence": "CC BY 4.0",
        "credits": "Kirjoittajat.",
        "staff_intro": "Kysy lupa ennen neuvoa.",
        "methods": [a_term("interview_methods", "resource-oriented", name_fi="Voimavarakeskeinen")],
        "sections": as_stream(sections),
        **fields,
    }


def as_stream(sections):
    return InterviewGuidePage.sections.field.to_python(raw_sections(sections))


def a_guide(**fields):
    """A guide that was never published: a source page on the desk, with its draft."""
    return factories._a_draft(InterviewGuidePage, facts_of_a_guide(**fields))


def a_live_guide(*, open_to=(JOBSEEKER,), **fields):
    """A guide published once, as its first version."""
    page = factories.published(a_guide(**fields))
    for audience in open_to:
        factories.an_opening(page, audience)
    return page


def published_anew(page, note="Kysymyksiä tarkennettu.", **fields):
    """The guide as a later version; it says what changed."""
    for name, value in {"change_note": note, **fields}.items():
        setattr(page, name, value)
    return factories.published(page)


def a_version_in(page, locale, *, words, **fields):
    """The guide's version in another language, published; ``words`` by their places."""
    version = factories.a_language_version(page, locale, **fields)
    rows = [{"type": "text", "value": {"place": place, "finnish": "", "words": text}} for place, text in words.items()]
    version.translations = version._meta.get_field("translations").to_python(rows)
    return factories.published(version)
