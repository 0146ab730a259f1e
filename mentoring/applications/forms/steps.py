"""The steps of the form as forms; which fields they have depends on the side and on what staff chose to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mentoring.applications.models import AgeBandChoice, MentorApplication
from mentoring.applications.rules.ages import offered_bands
from mentoring.applications.rules.steps import FormStep
from viuhka.public_forms.forms.choices import OneOf, SomeOf
from viuhka.public_forms.forms.guarded import GUARDS, GuardedForm
from viuhka.public_forms.forms.terms import choices_of, named
from viuhka.public_forms.forms.words import FreeText

if TYPE_CHECKING:
    from mentoring.applications.models import MenteeApplication
    from viuhka.public_forms.forms.terms import Choices

    AnyApplication = MentorApplication | MenteeApplication


class StepForm(GuardedForm):
    """One step. ``ANSWERS`` are the columns that it fills."""

    step: ClassVar[FormStep]
    heading: ClassVar[Any]

    def __init__(self, *args: Any, application: AnyApplication, **kwargs: Any) -> None:
        self.application = application
        self.is_mentor = isinstance(application, MentorApplication)
        super().__init__(*args, **kwargs)
        self.add_fields()
        for name in self.fields:
            if name not in GUARDS:
                self.initial.setdefault(name, self.stored(name))

    def add_fields(self) -> None:
        """Add the fields that this side of this programme is asked."""
        raise NotImplementedError

    def asks(self, question: str) -> bool:
        """Whether staff chose to ask this."""
        return question in self.application.questions

    def stored(self, name: str) -> Any:
        """What the application holds for a field."""
        return getattr(self.application, name)

    def answers(self) -> dict[str, Any]:
        """What to store, by column."""
        return {name: value for name, value in self.cleaned_data.items() if name not in GUARDS}


class PersonForm(StepForm):
    """Who somebody is and how to reach them."""

    step = FormStep.PERSON
    heading = _("About you")

    def add_fields(self) -> None:
        """Name and address; the address is fixed once it was confirmed."""
        self.fields["name"] = forms.CharField(
            max_length=100,
            label=_("Name"),
            help_text=_("What we may call you. A first name is enough at this point."),
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            error_messages={"required": _("Tell us what we may call you.")},
        )
        if self.application.can_change_address:
            self.fields["email"] = forms.EmailField(
                max_length=254,
                label=_("E-mail"),
                help_text=_("We send you a link to confirm, and news about your application. Nothing else."),
                widget=forms.EmailInput(attrs={"autocomplete": "email"}),
                error_messages={
                    "required": _("Give your e-mail address, such as aino@example.org."),
                    "invalid": _("Check the e-mail address. It should look like aino@example.org."),
                },
            )
        if self.asks("phone"):
            self.fields["phone"] = forms.CharField(
                max_length=40,
                required=False,
                label=_("Telephone number (optional)"),
                widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            )
        if not self.is_mentor:
            self._add_age()
            self._add_safe_contact()

    def _add_age(self) -> None:
        programme = self.application.programme
        offered = offered_bands(programme.age_min, programme.age_max)
        labels = dict(AgeBandChoice.choices)
        self.fields["age_band"] = OneOf(
            [(band.value, str(labels[band.value])) for band in offered],
            _("How old are you?"),
            help_text=_(
                "If you are under 18 or do not tell, your mentor is always somebody whose criminal record we have seen."
            ),
        )
        self.fields["age_band"].error_messages["required"] = _("Choose your age, or that you would rather not say.")

    def _add_safe_contact(self) -> None:
        if self.asks("safe-contact"):
            self.fields["safe_contact"] = forms.CharField(
                max_length=200,
                required=False,
                label=_("How is it safe to contact you? (optional)"),
                help_text=_("For example: only by text message, or not in the evenings."),
            )

    def stored(self, name: str) -> Any:
        """What the application holds; nobody's age is chosen for them."""
        is_new = name == "age_band" and self.step not in self.application.answered
        return "" if is_new else super().stored(name)


class ThemesForm(StepForm):
    """What to talk about."""

    step = FormStep.THEMES
    heading = _("What you want to talk about")

    def add_fields(self) -> None:
        """Themes, in order for a mentee; goals; client groups where there are several."""
        themes = named(self.application.programme.themes.all(), by_name=True)
        if self.is_mentor:
            self.fields["themes"] = SomeOf(themes, _("Which of these can you talk about?"))
        else:
            self._add_ranked(themes)
        self._add_goals()
        self._add_groups()

    def _add_ranked(self, themes: Choices) -> None:
        none = [("", gettext("– no other –"))]
        self.fields["theme_1"] = forms.ChoiceField(
            choices=[("", gettext("– choose –")), *themes],
            label=_("What matters most to you?"),
            error_messages={"required": _("Choose what matters most to you.")},
        )
        self.fields["theme_2"] = forms.ChoiceField(
            choices=none + themes, label=_("And second? (optional)"), required=False
        )
        self.fields["theme_3"] = forms.ChoiceField(
            choices=none + themes, label=_("And third? (optional)"), required=False
        )

    def _add_goals(self) -> None:
        if not self.asks("goals"):
            return
        label = _("What can you help with?") if self.is_mentor else _("What would you like to happen?")
        self.fields["goals"] = SomeOf(choices_of("mentoring_goals"), label, required=False)
        if not self.is_mentor:
            self.fields["goal_words"] = FreeText(
                label=_("Your goal in your own words (optional)"),
                help_text=_("One sentence is enough. Leave out names, numbers and addresses."),
            )

    def _add_groups(self) -> None:
        groups = named(self.application.programme.client_groups.all())
        if len(groups) > 1 and self.is_mentor:
            self.fields["groups"] = SomeOf(groups, _("Whom would you like to mentor?"))
        elif len(groups) > 1:
            self.fields["groups"] = SomeOf(groups, _("Which of these fits you?"))

    def stored(self, name: str) -> Any:
        """What the application holds; the themes of a mentee by rank."""
        if name.startswith("theme_"):
            rank = int(name[-1]) - 1
            return self.application.themes[rank] if rank < len(self.application.themes) else ""
        return super().stored(name)

    def answers(self) -> dict[str, Any]:
        """Themes in the mentee's order, each once; the one group where there is no choice."""
        found = super().answers()
        ranked = [found.pop(name) for name in ("theme_1", "theme_2", "theme_3") if name in found]
        if ranked:
            found["themes"] = list(dict.fromkeys(code for code in ranked if code))
        if "groups" not in found:
            found["groups"] = [group.code for group in self.application.programme.client_groups.all()]
        return found


class MeetingForm(StepForm):
    """Where, when and in which language to meet."""

    step = FormStep.MEETING
    heading = _("When and where you can meet")

    def add_fields(self) -> None:
        """Languages, times, place."""
        self.fields["languages"] = SomeOf(
            named(self.application.programme.languages.all()),
            _("In which languages can you talk?"),
            help_text=_("Tick all in which you feel at home, not only the first one."),
        )
        self.fields["slots"] = SomeOf(
            choices_of("meeting_slots"),
            _("When can you meet?"),
            help_text=_("The more times you tick, the sooner we find somebody."),
        )
        self.fields["area"] = forms.ChoiceField(
            choices=[("", gettext("– choose –")), *choices_of("municipalities", by_name=True)],
            label=_("Where can you meet?"),
            error_messages={"required": _("Choose the municipality in which you can meet.")},
        )
        self.fields["meets_remotely"] = forms.BooleanField(required=False, label=_("A video call is fine for me, too"))
        if self.is_mentor:
            most = self.application.programme.places_per_mentor
            self.fields["capacity"] = forms.TypedChoiceField(
                coerce=int,
                choices=[(number, str(number)) for number in range(1, most + 1)],
                label=_("How many people can you mentor at a time?"),
            )


class MoreForm(StepForm):
    """What else makes a good pair."""

    step = FormStep.MORE
    heading = _("What else helps to find a good pair")

    def add_fields(self) -> None:
        """What staff chose to ask. All of it may be left out."""
        self._add_own_side()
        for question, vocabulary, label in (
            ("style", "working_styles", _("How do you like to work?")),
            ("work", "industries", _("Which fields of work do you know or want to know?")),
            ("interests", "interests", _("What do you like to do?")),
        ):
            if self.asks(question):
                self.fields[question] = SomeOf(choices_of(vocabulary), label, required=False)
        if self.asks("interests"):
            self.fields["dislikes"] = SomeOf(
                choices_of("interests"), _("What do you not want to talk about?"), required=False
            )
        if self.asks("about"):
            self.fields["about"] = FreeText(
                label=_("A few words about you (optional)"),
                help_text=_("Leave out names, numbers and addresses, and anything about your health."),
            )

    def _add_own_side(self) -> None:
        traits = choices_of("mentor_traits")
        if self.asks("traits"):
            self.fields["traits"] = SomeOf(traits, _("Which of these describe you?"), required=False)
        if self.asks("experience"):
            self.fields["experience_years"] = forms.IntegerField(
                required=False, min_value=0, max_value=70, label=_("Years of experience (optional)")
            )
        if self.asks("wishes"):
            self.fields["needs_of_mentor"] = SomeOf(
                traits,
                _("What must your mentor be?"),
                required=False,
                help_text=_("Tick only what you cannot do without: each tick leaves fewer mentors."),
            )
            self.fields["wishes"] = SomeOf(traits, _("What would be nice in a mentor?"), required=False)


STEP_FORMS: dict[FormStep, type[StepForm]] = {
    form.step: form for form in (PersonForm, ThemesForm, MeetingForm, MoreForm)
}
