"""Scalars and enumerations. Documents hold days and moments as ISO 8601 text already."""

from __future__ import annotations

import datetime as dt
from enum import Enum

import graphene
from graphql import GraphQLError, StringValueNode

_NOT_A_DAY = "Give a day as ISO 8601 text, such as “2027-01-31”."


def _day(value: object) -> dt.date | None:
    """The day that a text names in the one form that is published; Python would take others too."""
    try:
        day = dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return day if day and day.isoformat() == value else None


class Date(graphene.Scalar):
    """A day as ISO 8601, such as 2027-01-31."""

    @staticmethod
    def serialize(value: object) -> str:
        return value.isoformat() if isinstance(value, dt.date) else str(value)

    @staticmethod
    def parse_value(value: object) -> dt.date:
        day = _day(value)
        if day is None:
            raise GraphQLError(_NOT_A_DAY)
        return day

    @classmethod
    def parse_literal(cls, node: object, _variables: object = None) -> dt.date:
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else None)


class DateTime(graphene.Scalar):
    """A moment as ISO 8601 with its offset, such as 2027-01-26T13:00:00+02:00."""

    @staticmethod
    def serialize(value: object) -> str:
        return value.isoformat() if isinstance(value, dt.datetime) else str(value)


class Time(graphene.Scalar):
    """A time of day in Finland, such as 09:00."""

    @staticmethod
    def serialize(value: object) -> str:
        return str(value)


def enumeration(name: str, description: str, values: dict[str, tuple[str, str]]) -> type[graphene.Enum]:
    """An enumeration: GraphQL name to (stored value, description)."""
    described = dict(values.values())

    def describe(member: Enum | None) -> str:
        return described[member.value] if member else description

    return graphene.Enum(name, [(key, value) for key, (value, _) in values.items()], description=describe)


Locale = enumeration(
    "Locale",
    "A language that content is written in.",
    {"FI": ("fi", "Finnish, the source."), "SV": ("sv", "Swedish."), "EN": ("en", "English.")},
)

AudienceName = enumeration(
    "Audience",
    "Whom content is opened to.",
    {
        "STAFF": ("staff", "Staff of the employment services."),
        "JOBSEEKER": ("jobseeker", "Job seekers: the public."),
        "PROVIDER": ("provider", "Projects and service providers."),
    },
)

ServiceStatus = enumeration(
    "ServiceStatus",
    "Whether a service can be had now.",
    {
        "ACTIVE": ("active", "It can be had."),
        "PLANNED": ("planned", "It has not begun yet."),
        "FULL": ("full", "All places are taken."),
        "PAUSED": ("paused", "It is paused for the time being."),
        "ENDED": ("ended", "It has ended."),
    },
)

Freshness = enumeration(
    "Freshness",
    "How long ago somebody confirmed that something is still correct.",
    {
        "FRESH": ("fresh", "It was confirmed in time."),
        "DUE": ("due", "It is to be confirmed again within 30 days."),
        "OVERDUE": ("overdue", "Nobody has confirmed it by its day."),
        "STALE": ("stale", "Nobody has confirmed it for 18 months or more. Tell readers that it may be outdated."),
    },
)

IntakeMode = enumeration(
    "IntakeMode",
    "When one can start.",
    {
        "CONTINUOUS": ("continuous", "At any time."),
        "PERIODIC": ("periodic", "At certain dates; see nextStart."),
        "ON_DEMAND": ("on-demand", "When there is need."),
        "PAUSED": ("paused", "Not for the time being."),
    },
)

DurationUnit = enumeration(
    "DurationUnit",
    "What a duration is counted in.",
    {
        "VISIT": ("visit", "Visits."),
        "DAY": ("day", "Days."),
        "WEEK": ("week", "Weeks."),
        "MONTH": ("month", "Months."),
    },
)

ChannelKind = enumeration(
    "ChannelType",
    "A kind of way to reach a service.",
    {
        "PHONE": ("phone", "A telephone number in value."),
        "CHAT": ("chat", "The address of a chat in value."),
        "WEBPAGE": ("webpage", "The address of a page in value."),
        "ESERVICE": ("eservice", "The address of an online service in value."),
        "FORM": ("form", "The address of a form in value."),
        "LOCATION": ("location", "A place to visit in location."),
    },
)

EventStatus = enumeration(
    "EventStatus",
    "Whether one can still come to an event.",
    {
        "PLANNED": ("planned", "Being planned."),
        "OPEN": ("open", "Open for registration, or open to all."),
        "FULL": ("full", "All places are taken."),
        "CANCELLED": ("cancelled", "It does not take place."),
    },
)

AnswerStorage = enumeration(
    "AnswerStorage",
    "Where the answers to an interview guide are kept.",
    {
        "ON_DEVICE_ONLY": ("on-device-only", "On the client's own device alone; nothing may be sent."),
        "PRIVATE_RECORD": ("private-record", "In the client's private record."),
    },
)

QuestionKind = enumeration(
    "QuestionType",
    "How a question is asked and answered.",
    {
        "OPEN": ("open", "In words."),
        "SCALE": ("scale", "On a scale; see scale."),
        "SCALE_FOLLOW_UP": ("scale-follow-up", "In words, about the answers on the scales in follows."),
        "CHOICE_ONE": ("choice-one", "By choosing one of the options."),
        "CHOICE_MANY": ("choice-many", "By choosing several of the options, at most maxItems."),
        "RANK": ("rank", "By putting things in order, at most maxItems."),
        "BALANCE": ("balance", "In words, in each of the columns in parts."),
        "MIRACLE": ("miracle", "In words, imagining that the problem is gone."),
        "EXCEPTION": ("exception", "In words, about when the problem was smaller."),
        "COPING": ("coping", "In words, about what has helped to carry on."),
        "STRENGTHS_MAP": ("strengths-map", "By filling in the places in parts."),
        "NEXT_STEP": ("next-step", "By filling in the parts of a step."),
        "SUMMARY": ("summary", "The interviewer sums up; nothing is answered."),
        "INFO": ("info", "An instruction; nothing is answered."),
    },
)

ServiceUse = enumeration(
    "ServiceUse",
    "Which part a service plays in a stage of a pathway.",
    {
        "CORE": ("core", "It carries the stage."),
        "PARALLEL": ("parallel", "It goes on beside."),
        "OPTIONAL": ("optional", "It helps some."),
        "ALTERNATIVE": ("alternative", "It carries the stage instead of another one."),
    },
)

ClientVoiceKind = enumeration(
    "ClientVoiceKind",
    "Whether a client really said it.",
    {
        "REAL": ("real", "A client said it, and agreed to its being shown."),
        "EXAMPLE": ("example", "Made up as an example: say so."),
    },
)

BranchTargetKind = enumeration(
    "BranchTargetKind",
    "Where a branch of a pathway leads.",
    {
        "STAGE": ("stage", "To another stage of the pathway."),
        "PATHWAY": ("pathway", "To another pathway."),
        "SERVICE": ("service", "To a service, and back."),
        "EMERGENCY": ("emergency", "To emergency help at once: no queue, no referral."),
    },
)

RouteReason = enumeration(
    "RouteReason",
    "Why a stage applies to somebody or is skipped.",
    {
        "IN_ORDER": ("in-order", "It applies: it comes next."),
        "BRANCH_LEADS_HERE": ("branch-leads-here", "It applies: a branch leads to it."),
        "SERVICE_FOR_A_NEED": ("service-for-a-need", "It applies: it has a suitable service for another need."),
        "BRANCH_LEADS_PAST": ("branch-leads-past", "It is skipped: a branch leads past it."),
    },
)

Hindrance = enumeration(
    "Hindrance",
    "Why a service is not for somebody now.",
    {
        "OTHER_MUNICIPALITY": ("other-municipality", "It is for residents of other municipalities."),
        "OTHER_LANGUAGE": ("other-language", "It is given in other languages, without interpretation."),
        "TOO_YOUNG": ("too-young", "It is for older people."),
        "TOO_OLD": ("too-old", "It is for younger people."),
        "TAKES_NOBODY": ("takes-nobody", "It takes nobody now."),
    },
)

MissingAnswer = enumeration(
    "MissingAnswer",
    "An answer that would decide about a service.",
    {
        "MUNICIPALITY": ("municipality", "The home municipality."),
        "LANGUAGE": ("language", "The language to be served in."),
        "AGE": ("age", "The age."),
    },
)

WorkAbility = enumeration(
    "WorkAbility",
    "How much somebody can work.",
    {
        "FULL": ("full", "Able to work."),
        "PARTIAL": ("partial", "Partially able to work."),
        "NONE_OR_UNCLEAR": ("none_or_unclear", "Unable to work, or it is not clear yet."),
    },
)

GroupMisfit = enumeration(
    "GroupMisfit",
    "Why a pathway is not meant for somebody.",
    {
        "TOO_YOUNG": ("too-young", "It is for older people."),
        "TOO_OLD": ("too-old", "It is for younger people."),
        "NOT_UNEMPLOYED_LONG_ENOUGH": ("not-unemployed-long-enough", "It is for those unemployed for longer."),
        "OTHER_WORK_ABILITY": ("other-work-ability", "It is for people who can work more, or less."),
        "OTHER_INTEGRATION_PHASE": ("other-integration-phase", "It is for people in the integration phase, or not."),
        "GROUP_NOT_YET": ("group-not-yet", "Its client group does not hold yet."),
        "GROUP_ENDED": ("group-ended", "Its client group holds no more."),
    },
)

UnaskedCriterion = enumeration(
    "UnaskedCriterion",
    "An answer that would decide whether a pathway is meant for somebody.",
    {
        "AGE": ("age", "The age."),
        "UNEMPLOYMENT_MONTHS": ("unemployment-months", "For how many months one has been unemployed."),
        "WORK_ABILITY": ("work-ability", "How much one can work."),
        "INTEGRATION_PHASE": ("integration-phase", "Whether one is in the integration phase."),
    },
)

EvidenceLevel = enumeration(
    "EvidenceLevel",
    "What it is known from that a practice works.",
    {
        "ANECDOTAL": ("anecdotal", "Somebody's experience."),
        "PRACTICE": ("practice", "It is in regular use and has been followed."),
        "PILOT": ("pilot", "A trial with figures from before and after."),
        "STUDY": ("study", "Research."),
    },
)

MentoringMode = enumeration(
    "MentoringMode",
    "How people meet in a mentoring programme.",
    {
        "ONE_TO_ONE": ("one-to-one", "One to one."),
        "GROUP": ("group", "In a group."),
        "BOTH": ("one-to-one-and-group", "One to one and in a group."),
    },
)

MentoringIntake = enumeration(
    "MentoringIntake",
    "When people can sign up to a mentoring programme.",
    {
        "ROUNDS": ("rounds", "While a round is open."),
        "ANYTIME": ("anytime", "At any time; pairs are made round by round."),
        "ROLLING": ("rolling", "At any time; pairs are made every week."),
    },
)

MentoringSide = enumeration(
    "MentoringSide",
    "Which of the two of a pair.",
    {"MENTOR": ("mentor", "The mentor."), "MENTEE": ("mentee", "The mentee.")},
)
