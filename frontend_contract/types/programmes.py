"""Mentoring programmes, as frontends see them. Of the people in them nothing is here."""

from __future__ import annotations

import graphene

from frontend_contract.types.base import ContractField, ContractType, always, each, many, number, one, text
from frontend_contract.types.confirmed import Confirmed
from frontend_contract.types.places import Image, Provider
from frontend_contract.types.scalars import Date, DateTime, Locale, MentoringIntake, MentoringMode, MentoringSide
from frontend_contract.types.services import Service
from frontend_contract.types.terms import Term
from frontend_contract.types.texts import rich_text_field
from viuhka.audiences.rules import FieldAudience
from viuhka.publications.rules.documents import Kind


def _lines(description: str) -> ContractField:
    return ContractField(each(graphene.String), description)


class MentoringRound(ContractType):
    """One intake of a programme."""

    code = ContractField(always(graphene.String), "Stable within the programme.")
    name = ContractField(always(graphene.String), "Its name for people.")
    opens = ContractField(always(Date), "The first day to sign up.")
    closes = ContractField(always(Date), "The last day to sign up.")
    starts = ContractField(always(Date), "When its pairs begin.")
    ends = ContractField(always(Date), "When its pairs end.")
    mentor_places = ContractField(always(graphene.Int), "How many mentors fit.")
    mentee_places = ContractField(always(graphene.Int), "How many mentees fit.")


class MentoringMeetings(ContractType):
    """How a pair meets."""

    least = number("How often at least.")
    most = number("How often at most.")
    interval_days = number("How many days lie between two meetings.")
    minutes = number("How long a meeting is.")
    modes = many(lambda: Term, "modes", Kind.TERM, "In which ways, of delivery_modes.")


class MentoringGroup(ContractType):
    """How a group meets."""

    least = number("How many people at least.")
    most = number("How many people at most.")
    interval_days = number("How many days lie between two meetings.")


class MentoringSafety(ContractType):
    """What mentors learn and show, and who is beside them."""

    training_hours = number("How many hours mentors are trained.")
    supervision_interval_days = number("How many days lie between two supervisions.")
    supervised_by = one(Term, "supervised_by", Kind.TERM, "Who supervises, of actor_roles.")
    is_check_required_for_minors = ContractField(
        always(graphene.Boolean), "Whether mentors of minors show their criminal record."
    )
    is_coordinator_at_first_meeting = ContractField(
        always(graphene.Boolean), "Whether the coordinator comes to the first meeting."
    )


class MentoringTerms(ContractType):
    """On which terms pairs are made."""

    least_slots = ContractField(always(graphene.Int), "How many times a pair must have in common.")
    places_per_mentor = ContractField(always(graphene.Int), "How many mentees a mentor may have at most.")
    first_asked = ContractField(always(MentoringSide), "Who is asked first.")
    respond_days = ContractField(always(graphene.Int), "How many days there are to answer.")


class MentoringProgramme(Confirmed):
    """A mentoring programme that people sign up to on this site."""

    id = ContractField(always(graphene.ID), "Stable over republication, the same in every language.")
    slug = ContractField(always(graphene.String), "The current slug. An earlier one leads here too.")
    served_locale = ContractField(always(Locale), "The language really served; differs where a fallback was.")
    version = ContractField(always(graphene.Int), "Grows with every change of what you are served in this language.")
    published_at = ContractField(always(DateTime), "When what you are served was last changed and published.")
    is_demo = ContractField(always(graphene.Boolean), "Whether this is invented demo content.")
    title = ContractField(always(graphene.String), "The name, at most 100 characters.")
    summary = ContractField(always(graphene.String), "What and for whom, at most 150 characters.")
    description = rich_text_field("description", "What happens.")
    mode = ContractField(always(MentoringMode), "How people meet.")
    service = one(Service, "service", Kind.SERVICE, "The service it belongs to.")
    organiser = one(Provider, "organiser", Kind.PROVIDER, "Who organises it.")
    partners = many(lambda: Provider, "partners", Kind.PROVIDER, "Who else takes part.")
    for_mentees = text("For whom it is, in the reader's words.")
    client_groups = many(lambda: Term, "client_groups", Kind.TERM, "The client groups of the mentees.")
    age_min = number("The age of mentees from.")
    age_max = number("The age of mentees to.")
    for_mentors = text("Who can be a mentor, in the reader's words.")
    mentor_profile = one(Term, "mentor_profile", Kind.TERM, "Who the mentors are, of mentor_profiles.")
    themes = many(lambda: Term, "themes", Kind.TERM, "What one can talk about, of mentoring_themes.")
    languages = many(lambda: Term, "languages", Kind.TERM, "The languages of the pairs.")
    meetings = ContractField(always(MentoringMeetings), "How a pair meets.")
    group = ContractField(MentoringGroup, "How the group meets, where there is one.")
    group_method = text("How the group works.")
    weeks = ContractField(always(graphene.Int), "How many weeks a pair lasts.")
    safety = ContractField(always(MentoringSafety), "What mentors learn and show.")
    training_topics = _lines("What mentors are trained in.")
    safeguards = text("How everybody is kept safe.")
    agreement = _lines("What mentor and mentee agree on.")
    matching_explained = text("How pairs are made, in plain words.")
    outcomes = _lines("What is aimed at.")
    intake = ContractField(always(MentoringIntake), "When people can sign up.")
    rounds = ContractField(each(MentoringRound), "The rounds, in their order.")
    is_transition_possible = ContractField(always(graphene.Boolean), "Whether a mentee may become a mentor.")
    transition_weeks = number("How many weeks after the end of a pair that is asked.")
    transition_note = text("How a mentee becomes a mentor.")
    lawful_basis = text("On which lawful basis personal data is kept.")
    retention_months = ContractField(always(graphene.Int), "After how many months personal data is deleted.")
    deletion_note = text("What is deleted, and when, in plain words.")
    contact_email = text("A shared mailbox for questions.")
    terms = ContractField(MentoringTerms, "On which terms pairs are made.", audience=FieldAudience.STAFF)
    image = ContractField(Image, "An image.")
