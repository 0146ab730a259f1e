"""The interview guide and the goal catalogue, as frontends see them."""

from __future__ import annotations

import graphene

from frontend_contract.types.base import ContractField, ContractType, always, each, many, number, one
from frontend_contract.types.base import text as some_text
from frontend_contract.types.completeness import completeness_field
from frontend_contract.types.confirmed import Confirmed
from frontend_contract.types.places import Provider
from frontend_contract.types.scalars import AnswerStorage, Date, DateTime, Locale, QuestionKind
from frontend_contract.types.terms import ClientGroup, Term, Vocabulary
from frontend_contract.types.texts import rich_text_field
from viuhka.audiences.rules import FieldAudience
from viuhka.publications.rules.documents import Kind


class Minutes(ContractType):
    """From how long to how long a talk takes."""

    least = ContractField(always(graphene.Int), "At least so many minutes.")
    most = ContractField(always(graphene.Int), "At most so many minutes.")


class Scale(ContractType):
    """A scale to answer on."""

    least = ContractField(always(graphene.Int), "The low end.")
    most = ContractField(always(graphene.Int), "The high end.")
    least_label = ContractField(always(graphene.String), "What the low end means.")
    most_label = ContractField(always(graphene.String), "What the high end means.")
    family = some_text("What it measures: importance, confidence or readiness.")


class LabelledCode(ContractType):
    """An option, or a part to fill in."""

    code = ContractField(always(graphene.String), "Stable within its question.")
    label = ContractField(always(graphene.String), "What it says.")


class Question(ContractType):
    """A question of an interview guide. What its type does not use is absent or empty."""

    key = ContractField(always(graphene.String), "Stable within the guide.")
    type = ContractField(always(QuestionKind), "How it is asked and answered.")
    text = ContractField(always(graphene.String), "The question.")
    text_locale = ContractField(always(Locale), "The language of the text: Finnish where there is no translation.")
    scale = ContractField(Scale, "The scale of a scaling question.")
    options = ContractField(each(LabelledCode), "The options to choose from, unless they come from a source.")
    source = some_text("Where the options come from: goal-catalogue, services or change-talk.")
    source_group = one(lambda: Term, "source_group", Kind.TERM, "The client group whose services are offered.")
    vocabulary = one(lambda: Vocabulary, "vocabulary", Kind.VOCABULARY, "The vocabulary that is the source, if one is.")
    parts = ContractField(
        each(LabelledCode), "What is filled in: places of a map, columns of a balance, parts of a step."
    )
    follows = ContractField(each(graphene.String), "The keys of the scales that a follow-up asks about.")
    max_items = number("How many may be chosen or filled in, if there is a limit.")
    staff_note = some_text("What staff should know about asking it.", audience=FieldAudience.STAFF)
    mi_process = one(
        lambda: Term,
        "mi_process",
        Kind.TERM,
        "The process of motivational interviewing it belongs to.",
        audience=FieldAudience.STAFF,
    )
    mi_skills = many(
        lambda: Term, "mi_skills", Kind.TERM, "The interviewing skills it calls for.", audience=FieldAudience.STAFF
    )
    listen_for = many(
        lambda: Term, "listen_for", Kind.TERM, "The change talk to listen for.", audience=FieldAudience.STAFF
    )


class Section(ContractType):
    """A section of an interview guide."""

    key = ContractField(always(graphene.String), "Stable within the guide.")
    title = ContractField(always(graphene.String), "The title.")
    title_locale = ContractField(always(Locale), "The language of the title: Finnish where there is no translation.")
    minutes = ContractField(always(graphene.Int), "How long it takes.")
    for_staff = ContractField(always(graphene.Boolean), "Whether it is for staff alone.", audience=FieldAudience.STAFF)
    questions = ContractField(each(Question), "The questions, in their order.")


class GuideVersion(ContractType):
    """A version of an interview guide. What was published is never changed."""

    number = ContractField(always(graphene.String), "Its number, such as 1.1.")
    is_current = ContractField(always(graphene.Boolean), "Whether it is the one in use; exactly one is.")
    published = ContractField(always(Date), "The day it was published.")
    change = some_text("What changed; absent in a first version.")


class InterviewGuide(Confirmed):
    """A guide for a talk between a client and staff or a mentor."""

    id = ContractField(always(graphene.ID), "Stable over republication, the same in every language.")
    slug = ContractField(always(graphene.String), "The current slug. An earlier one leads here too.")
    served_locale = ContractField(always(Locale), "The language really served; differs where a fallback was.")
    version = ContractField(always(graphene.Int), "Grows with every change of what you are served in this language.")
    published_at = ContractField(always(DateTime), "When what you are served was last changed and published.")
    is_demo = ContractField(always(graphene.Boolean), "Whether this is invented demo content.")
    number = some_text("The number of this version, such as 1.1.")
    versions = ContractField(
        each(GuideVersion), "All versions, the newest first. Ask for an earlier one by its number."
    )
    title = ContractField(always(graphene.String), "The name, at most 100 characters.")
    summary = ContractField(always(graphene.String), "What for and for whom, at most 150 characters.")
    description = rich_text_field("description", "How the guide is used.")
    methods = many(lambda: Term, "methods", Kind.TERM, "The methods it follows.")
    settings = many(lambda: Term, "settings", Kind.TERM, "Where it is used.")
    client_groups = many(lambda: ClientGroup, "client_groups", Kind.TERM, "The client groups it is for.")
    instruments = many(lambda: Term, "instruments", Kind.TERM, "Instruments of others that go with it; see their uri.")
    minutes = ContractField(always(Minutes), "How long the talk takes.")
    printable = ContractField(always(graphene.Boolean), "Whether it is meant to be printed.")
    fillable = ContractField(always(graphene.Boolean), "Whether it can be filled in on the device.")
    storage = ContractField(always(AnswerStorage), "Where a client's answers are kept.")
    staff_intro = some_text("What staff should know before the talk.", audience=FieldAudience.STAFF)
    completeness = completeness_field()
    sections = ContractField(each(Section), "The sections, in their order.")
    licence = some_text("The licence, such as CC BY 4.0.")
    credits = some_text("Who made it, and what it rests on.")
    tested_in = ContractField(each(graphene.String), "The codes of the test rounds it was tested in.")
    organisation = one(
        lambda: Provider, "organisation", Kind.PROVIDER, "Whose guide it is, where it is not everybody's."
    )
    original = one(lambda: InterviewGuide, "original", Kind.INTERVIEW_GUIDE, "The guide that it was copied from.")


class GoalArea(ContractType):
    """An area of life, and the goals a client may choose in it."""

    code = ContractField(always(graphene.String), "The area's code.")
    label = ContractField(always(graphene.String), "The area's name.")
    goals = many(lambda: Term, "goals", Kind.TERM, "The goals, in their order; obsolete ones are left out.")
