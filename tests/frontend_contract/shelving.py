"""Puts documents on the shelf, made by the real builders, without pages on the desk behind them."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time

from mentoring.programmes.rules import facts as programme_facts
from mentoring.programmes.rules.calendar import RoundDates
from mentoring.programmes.rules.documents import programme_document
from mentoring.programmes.rules.facts import ProgrammeWords
from pathways.interviews.rules.contents import Question, Section
from pathways.interviews.rules.documents import guide_document
from pathways.interviews.rules.facts import QuestionType
from pathways.interviews.rules.pages import GuidePageFacts, GuideWords, VersionFacts
from pathways.pathways.rules.content import ActorSaid, BranchSaid, ServiceSaid, StageSaid
from pathways.pathways.rules.documents import pathway_document
from pathways.pathways.rules.facts import TargetKind, Use, Weeks
from pathways.pathways.rules.pages import PathwayPageFacts, PathwayWords
from pathways.practices.rules import facts as practice_facts
from pathways.practices.rules.documents import practice_document, theme_document
from tests.factories import JOBSEEKER, LONG_AGO, PROVIDER, STAFF
from tests.viuhka.catalogue import facts
from viuhka.catalogue.rules.event_documents import event_document
from viuhka.catalogue.rules.facts import ChannelFacts, HoursFacts, ImageFacts, PageWords
from viuhka.catalogue.rules.reference_documents import (
    law_document,
    location_document,
    provider_document,
    term_document,
    vocabulary_document,
)
from viuhka.catalogue.rules.service_documents import service_document
from viuhka.openings.models import Opening, OpeningState
from viuhka.publications.models import NEWS, Address, Publication

LOCALES = ("fi", "sv", "en")
ALL = (JOBSEEKER, PROVIDER, STAFF)
HOURS = HoursFacts(first_day=1, last_day=5, opens=time(9), closes=time(15, 30))
IMAGE = ImageFacts(renditions={name: (f"/media/{name}.webp", 640, 360) for name in ("thumbnail", "card", "hero")})


def put(*documents, open_to=ALL, published_at=LONG_AGO):
    """Lay documents on the shelf; those that need one get an opening for each audience."""
    moments = {moment: published_at for _, moment in NEWS}
    rows = [Publication(**Publication.columns_of(document), **moments) for document in documents]
    Publication.objects.bulk_create(rows)
    addresses = {(document.kind, document.slug): document.ref for document in documents}
    Address.objects.bulk_create([Address(kind=kind, slug=slug, ref=ref) for (kind, slug), ref in addresses.items()])
    closed = {document.ref for document in documents if not document.is_always_open}
    Opening.objects.bulk_create(
        [
            Opening(ref=ref, audience=name, opens_at=LONG_AGO, state=OpeningState.CLEARED, decided_at=LONG_AGO)
            for ref in sorted(closed)
            for name in open_to
        ]
    )


def a_text(*refs, text="Kuvaus"):
    """A rich text with links to other content."""
    links = [{"text": "linkki", "ref": ref, "bold": True} for ref in refs]
    return [{"type": "paragraph", "items": [[{"text": text}, *links]]}]


def service(number, *, words=None, serves=LOCALES, **given):
    """A service as the source page's readers get it; ``words`` are those of its page."""
    fixed = {"ref": f"service:{number:04}", "slug": f"palvelu-{number}"}
    said = {"title": f"Palvelu {number:04}", "summary": "Tiivistelmä"} | (words or {})
    return service_document(facts.service_facts(**fixed | given), facts.service_words(**said), serves)


def a_full_service(number, others, linked):
    """A service in which no field is empty: it refers to one of everything, and leads and links to other services."""
    own = f"term:municipalities/{number:03}"
    refs = dict.fromkeys(_MANY, (own, "term:municipalities/853"))
    return service(
        number,
        words={
            "description": a_text(linked),
            "keywords": ("apu", "neuvo"),
            "for_whom": "Sinulle",
            "how_to_access": "Tule",
            "cost_info": "Maksuton",
            "role_in_guidance": "Alkuun",
            "image_alt": "Kuva",
        },
        **refs,
        service_type=f"term:service_types/{number:03}",
        cost_type="term:cost_types/free",
        funding_type=f"term:funding_types/{number:03}",
        provider=f"provider:{number:03}",
        co_providers=("provider:000", f"provider:{(number + 1) % 100:03}"),
        channels=(
            ChannelFacts("location", {"fi": "Käy"}, "", f"location:{number:03}", HOURS),
            ChannelFacts("phone", {"fi": "Soita"}, "02 123 4567", None, None),
        ),
        leads_to=tuple(others),
        see_instead=tuple(others[:1]),
        legal_basis=(f"law:{number:03}",),
        age_min=18,
        age_max=64,
        unemployment_months_min=3,
        next_start_date=date(2027, 1, 31),
        duration_min=1,
        duration_max=2,
        duration_unit="week",
        capacity=20,
        wait_days=number % 7,
        wait_days_changed_date=date(2026, 1, 1),
        plain_language="Selkeästi",
        image=IMAGE,
        ptv_id="1b671a64-40d5-491e-99b0-da01ff1f3341",
        referral_instructions="Soita ensin",
        systems_used=("URA",),
        staff_contact_role="Ohjaaja",
        staff_contact_phone="02 123",
        staff_contact_email="ohjaaja@example.org",
        planning_note="Täynnä",
        capacity_reason="Ryhmän koko vaihtelee",
        fill_rate=90,
        valid_from_date=date(2026, 1, 1),
        valid_to_date=date(2027, 12, 31),
    )


_MANY = (
    "client_groups",
    "service_needs",
    "referral_from",
    "delivery_modes",
    "access_modes",
    "languages",
    "municipalities",
    "recognition_methods",
    "ptv_service_classes",
    "ptv_target_groups",
    "ptv_life_events",
)


def event(number, *, words=None, serves=LOCALES, **given):
    """An event as the source page's readers get it."""
    fixed = {"ref": f"event:{number:04}", "slug": f"tapahtuma-{number}"}
    said = {"title": f"Tapahtuma {number:04}", "summary": "Tiivistelmä"} | (words or {})
    return event_document(facts.event_facts(**fixed | given), facts.event_words(**said), serves)


def a_full_event(number):
    """An event in which no field is empty."""
    link = f"service:{number:04}"
    return event(
        number,
        words={
            "description": a_text(link),
            "image_alt": "Kuva",
            "programme": (
                ("a", "heading", "Aamu"),
                ("b", "text", a_text(link, text="Tule")),
                ("c", "item", {"time": "09:00", "text": "Kahvit"}),
            ),
        },
        event_kind=f"term:event_kinds/{number:03}",
        service=link,
        organiser=f"provider:{number:03}",
        starts_at=datetime(2027, 1, 26, 11, tzinfo=UTC),
        ends_at=datetime(2027, 1, 26, 12, tzinfo=UTC),
        municipality=f"term:municipalities/{number:03}",
        location=f"location:{number:03}",
        languages=("term:languages/fi",),
        industries=(f"term:industries/{number:03}",),
        is_registration_required=True,
        registration_closes_date=date(2027, 1, 20),
        registration_url="https://example.org/ilmo",
        places=30,
        employer_places=5,
        image=IMAGE,
    )


def a_full_pathway(number, of):
    """A pathway in which no field is empty, with a branch of each kind."""
    other = f"pathway:{(number + 1) % of:04}"
    stages = tuple(_a_full_stage(place, other, is_last=place == 2) for place in range(3))
    facts_ = PathwayPageFacts(
        ref=f"pathway:{number:04}",
        slug=f"polku-{number}",
        is_demo=True,
        client_group=f"term:municipalities/{number:03}",
        weeks=Weeks(3, 12),
        edition=2,
        effective_from_date=date(2026, 1, 1),
        stages=stages,
        image=IMAGE,
    )
    words = PathwayWords(
        locale="fi",
        title=f"Polku {number:04}",
        summary="Tiivistelmä",
        description=a_text(f"service:{number:04}"),
        image_alt="Kuva",
        principles=("Yhdessä",),
        stage_texts={},
    )
    return pathway_document(facts_, words, LOCALES)


def _a_full_stage(place, other, *, is_last):
    key, service_ = f"vaihe-{place}", f"service:{place:04}"
    need = "term:municipalities/853"
    targets = {
        TargetKind.STAGE: "vaihe-2" if place < 2 else "vaihe-0",
        TargetKind.PATHWAY: other,
        TargetKind.SERVICE: service_,
        TargetKind.EMERGENCY: None,
    }
    return StageSaid(
        key=key,
        stage_type=f"term:service_types/{place:03}",
        title=f"Vaihe {place}",
        description="Tavataan",
        guide_role="term:municipalities/000",
        actors=(ActorSaid("term:municipalities/000", "Soittaa"),),
        services=(ServiceSaid(service_, Use.CORE, "Kantaa"), ServiceSaid("service:0002", Use.PARALLEL, "Rinnalla")),
        entry_criteria="Haluaa",
        exit_criteria="Sovittu",
        weeks=Weeks(1, 4),
        checkpoint_weeks=2,
        interview_guide=f"guide:{place:04}",
        client_voice="Hyvä",
        client_voice_kind="example",
        next_key=None if is_last else f"vaihe-{place + 1}",
        branches=tuple(
            BranchSaid(f"{key}-{kind.value}", "Jos", need, kind, target, key, is_urgent=False, note="Ohje")
            for kind, target in targets.items()
        ),
    )


def a_full_guide(number, of):
    """An interview guide with something in every field, copied from the next one."""
    code = f"{number:03}"
    group = f"term:municipalities/{code}"
    facts_of_it = GuidePageFacts(
        ref=f"guide:{number:04}",
        slug=f"opas-{number}",
        is_demo=True,
        methods=(group,),
        settings=(group,),
        client_groups=(group,),
        instruments=(group,),
        least_minutes=30,
        most_minutes=60,
        is_printable=True,
        is_fillable=True,
        storage="on-device-only",
        licence="CC BY 4.0",
        credits="Ohjaajat",
        tested_in=("kierros-1",),
        organisation=f"provider:{code}",
        original=f"guide:{(number + 1) % of:04}",
        staff_intro="Lue ensin",
        sections=(_a_full_section(),),
        versions=(VersionFacts("1.0", is_current=True, published="2026-01-01", change="Uusi"),),
    )
    words = GuideWords("fi", f"Opas {number}", "Tiivistelmä", a_text(f"service:{number:04}"), {})
    return guide_document(facts_of_it, words, LOCALES)


def _a_full_section():
    question = Question(
        key="kysymys",
        type=QuestionType.OPEN,
        text="Mitä kuuluu?",
        least=0,
        most=10,
        least_label="Huonoa",
        most_label="Hyvää",
        scale_family="importance",
        options=(("kyllä", "Kyllä"),),
        source="goal-catalogue",
        source_group="alle-25",
        parts=(("osa", "Osa"),),
        follows=("asteikko",),
        max_items=3,
        staff_note="Kuuntele",
        mi_process="engage",
        mi_skills=("affirm",),
        listen_for=("desire",),
    )
    return Section("alku", "Aluksi", 10, is_for_staff=False, questions=(question,))


def a_full_practice(number):
    """A good practice with something in every field; references lead to others of the same number."""
    code = f"{number:03}"
    words = practice_facts.PracticeWords(
        locale="fi",
        title=f"Käytäntö {number}",
        summary="Tiivistelmä.",
        description=a_text(f"service:{number:04}"),
        image_alt="Kuva",
        problem="Ongelma.",
        implementation="Toteutus.",
        requirements=("Lupa",),
        works_when="Aina.",
        does_not_work="Ei koskaan.",
        evidence="Luvut.",
        tags=("sana",),
    )
    facts_of_it = practice_facts.PracticeFacts(
        ref=f"practice:{code}",
        slug=f"kaytanto-{number}",
        is_demo=True,
        evidence_level="pilot",
        origin=f"provider:{code}",
        origin_city=f"term:municipalities/{code}",
        adopted_by=(f"term:municipalities/{code}",),
        themes=(f"term:industries/{code}",),
        services=(f"service:{number:04}",),
        pathways=(f"pathway:{number:04}",),
        licence="CC BY 4.0",
        year=2026,
        contacts=("kehittaminen@example.org",),
        foreign=practice_facts.ForeignNames(adopted_by=({"fi": "Oulu"},)),
        finnish=replace(words, title="Käytäntö", requirements=()),
        image=IMAGE,
    )
    return practice_document(facts_of_it, words, LOCALES)


def a_full_theme(number):
    """A theme that joins others of the same number."""
    code = f"{number:03}"
    words = PageWords("fi", f"Teema {number}", "Tiivistelmä.", a_text(f"service:{number:04}"), "Kuva")
    facts_of_it = practice_facts.ThemeFacts(
        ref=f"theme:{code}",
        slug=f"teema-{number}",
        is_demo=True,
        needs=(f"term:industries/{code}",),
        services=(f"service:{number:04}",),
        pathways=(f"pathway:{number:04}",),
        practices=(f"practice:{code}",),
        events=(f"event:{number:04}",),
        image=IMAGE,
    )
    return theme_document(facts_of_it, words, LOCALES)


def a_full_programme(number):
    """A mentoring programme with something in every field; references lead to others of the same number."""
    code = f"{number:03}"
    days = RoundDates(date(2026, 11, 1), date(2026, 12, 15), date(2027, 1, 11), date(2027, 6, 1))
    texts = {field.name: ("Rivi",) if "tuple" in str(field.type) else "Sana" for field in fields(ProgrammeWords)}
    words = ProgrammeWords(
        **texts | {"locale": "fi", "title": f"Ohjelma {number}", "description": a_text(f"service:{number:04}")}
    )
    facts_of_it = programme_facts.ProgrammeFacts(
        ref=f"programme:{code}",
        slug=f"ohjelma-{number}",
        is_demo=True,
        service=f"service:{number:04}",
        organiser=f"provider:{code}",
        partners=(f"provider:{code}",),
        mode="one-to-one-and-group",
        client_groups=(f"term:industries/{code}",),
        age_min=18,
        age_max=24,
        mentor_profile=f"term:industries/{code}",
        themes=(f"term:industries/{code}",),
        languages=("term:languages/fi",),
        meetings=programme_facts.MeetingFacts(1, 2, 14, 60, (f"term:industries/{code}",)),
        group=programme_facts.GroupFacts(3, 8, 14),
        weeks=20,
        safety=programme_facts.SafetyFacts(
            training_hours=8,
            supervision_interval_days=30,
            supervised_by=f"term:industries/{code}",
            is_check_required_for_minors=True,
            is_coordinator_at_first_meeting=True,
        ),
        intake="rounds",
        rounds=(programme_facts.RoundFacts("2027-k", {"fi": "Kevät"}, days, 10, 10),),
        terms=programme_facts.TermsFacts(1, 2, "mentor", 7),
        is_transition_possible=True,
        transition_weeks=4,
        retention_months=12,
        contact_email="mentorointi@example.org",
        image=IMAGE,
    )
    return programme_document(facts_of_it, words, LOCALES)


def term(vocabulary, code, **given):
    """A term in every language."""
    named = {"fi": f"{code} suomeksi", "sv": f"{code} på svenska", "en": ""}
    fixed = {"ref": f"term:{vocabulary}/{code}", "vocabulary": vocabulary, "code": code, "names": named}
    return [term_document(facts.term_facts(**fixed | given), locale) for locale in LOCALES]


def provider(code, **given):
    """A provider in every language."""
    fixed = {"ref": f"provider:{code}", "code": code, "names": {"fi": f"Tuottaja {code}"}, "business_id": "1234567-8"}
    return [provider_document(facts.provider_facts(**fixed | given), locale) for locale in LOCALES]


def location(code, **given):
    """A location in every language."""
    fixed = {"ref": f"location:{code}", "code": code, "names": {"fi": f"Paikka {code}"}, "opening_hours": (HOURS,)}
    return [location_document(facts.location_facts(**fixed | given), locale) for locale in LOCALES]


def vocabulary(code, *terms):
    """A vocabulary in every language."""
    named = facts.vocabulary_facts(ref=f"vocabulary:{code}", code=code, names={"fi": code}, terms=terms)
    return [vocabulary_document(named, locale) for locale in LOCALES]


def law(code):
    """An act in every language."""
    return [law_document(facts.law_facts(ref=f"law:{code}", code=code), locale) for locale in LOCALES]


def a_full_shelf(services, events=3):
    """A catalogue of so many services in which nothing is empty and everything leads somewhere."""
    numbers = range(max(services, events) + 1)
    broader = "term:themes/työ"
    documents = [
        *term("themes", "työ"),
        *term("municipalities", "853", broader=broader),
        *term("cost_types", "free", broader=broader),
        *term("languages", "fi"),
        *vocabulary("municipalities", *[f"term:municipalities/{number:03}" for number in numbers]),
        *vocabulary("themes", broader),
        *vocabulary("goals"),
        *term("goal_areas", "koti"),
        *term("goals", "uni", broader="term:goal_areas/koti"),
        *term("client_groups", "alle-25"),
        *term("mi_processes", "engage"),
        *term("mi_skills", "affirm"),
        *term("change_talk", "desire"),
    ]
    for number in numbers:
        code = f"{number:03}"
        related = {"broader": broader, "replaced_by": "term:municipalities/853", "is_obsolete": True}
        for name in ("municipalities", "service_types", "funding_types", "event_kinds", "industries"):
            documents += term(name, code, **related)
        where = f"term:municipalities/{code}"
        several = {"municipalities": (where,), "sectors": (f"term:industries/{code}",), "descriptions": {"fi": "On"}}
        documents += provider(code, provider_type="term:cost_types/free", **several)
        documents += location(code, municipality=where, accessibility=("term:themes/työ",))
        documents += law(code)
    for number in range(services):
        first, second, third = (f"service:{(number + step) % services:04}" for step in (1, 2, 3))
        documents.append(a_full_service(number, (first, second), third))
    documents += [make(number, 3) for make in (a_full_pathway, a_full_guide) for number in range(3)]
    for number in range(events):
        documents += [a_full_event(number), a_full_practice(number), a_full_theme(number), a_full_programme(number)]
    put(*documents)


def in_locale(document, locale, serves=None, **everybody):
    """The document in another language, its words replaced."""
    return replace(document, locale=locale, serves=serves or (locale,), everybody={**document.everybody, **everybody})
