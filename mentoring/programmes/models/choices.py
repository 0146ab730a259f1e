from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from mentoring.programmes.rules.calendar import Intake


class Mode(models.TextChoices):
    """How people meet in a programme."""

    ONE_TO_ONE = "one-to-one", _("One to one")
    GROUP = "group", _("In a group")
    BOTH = "one-to-one-and-group", _("One to one and in a group")


class IntakeChoice(models.TextChoices):
    """When people can sign up."""

    ROUNDS = Intake.ROUNDS.value, _("While a round is open")
    ANYTIME = Intake.ANYTIME.value, _("At any time; pairs are made round by round")
    ROLLING = Intake.ROLLING.value, _("At any time; pairs are made every week")


class FirstAsked(models.TextChoices):
    """Who is asked first about a proposed pair."""

    MENTOR = "mentor", _("The mentor")
    MENTEE = "mentee", _("The mentee")


class MentorQuestion(models.TextChoices):
    """What the form for mentors may ask besides what every pair needs."""

    PHONE = "phone", _("Telephone number")
    GOALS = "goals", _("Goals")
    STYLE = "style", _("How to work together")
    WORK = "work", _("Field of work")
    TRAITS = "traits", _("What describes the mentor")
    EXPERIENCE = "experience", _("Years of experience")
    INTERESTS = "interests", _("Interests")
    ABOUT = "about", _("A few words in one's own words")


class MenteeQuestion(models.TextChoices):
    """What the form for mentees may ask besides what every pair needs."""

    PHONE = "phone", _("Telephone number")
    SAFE_CONTACT = "safe-contact", _("Safe way to contact")
    GOALS = "goals", _("Goals")
    STYLE = "style", _("How to work together")
    WORK = "work", _("Field of work")
    WISHES = "wishes", _("Wishes about the mentor")
    INTERESTS = "interests", _("Interests")
    ABOUT = "about", _("A few words in one's own words")


class SomeQuestions(ArrayField):  # type: ignore[type-arg]  # Django lets nobody subscript it
    """The questions that staff chose for a form."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        """A box to tick for each."""
        return forms.MultipleChoiceField(
            choices=self.base_field.choices or (),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )
