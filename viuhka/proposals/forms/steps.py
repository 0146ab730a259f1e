"""The steps of the form as forms: the vocabularies and the limits of a service's page, in the words of who proposes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from viuhka.catalogue.models import Provider
from viuhka.catalogue.rules import texts
from viuhka.catalogue.rules.channels import ChannelType
from viuhka.proposals.forms.fields import ChannelField, DayField, Words, WordsWithoutContacts
from viuhka.proposals.rules.states import State
from viuhka.proposals.rules.steps import FormStep
from viuhka.public_forms.forms.choices import SomeOf
from viuhka.public_forms.forms.guarded import GUARDS, GuardedForm
from viuhka.public_forms.forms.terms import choices_of

if TYPE_CHECKING:
    from viuhka.proposals.models import Proposal


class StepForm(GuardedForm):
    """One step."""

    step: ClassVar[FormStep]
    heading: ClassVar[Any]

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        self.proposal = proposal
        super().__init__(*args, **kwargs)
        self.add_fields()
        for name in self.fields:
            if name not in GUARDS:
                self.initial.setdefault(name, self.stored(name))

    def add_fields(self) -> None:
        """Add the fields that are read from the database, or depend on how far the proposal has come."""

    def stored(self, name: str) -> Any:
        """What was answered to a question."""
        return self.proposal.stored(name)

    def answers(self) -> dict[str, Any]:
        """What to store, by question."""
        return {name: value for name, value in self.cleaned_data.items() if name not in GUARDS}


class SenderForm(StepForm):
    """Who proposes, and how to reach them."""

    step = FormStep.SENDER
    heading = _("Who you are")

    name = Words(
        max_length=100,
        label=_("Your name"),
        help_text=_("Only those who handle the proposal see it."),
        error_messages={"required": _("Give your name, so that we know whom to answer.")},
    )
    name.widget.attrs["autocomplete"] = "name"

    def add_fields(self) -> None:
        """The address, which is fixed once it was confirmed."""
        if self.proposal.state != State.DRAFT:
            return
        self.fields["email"] = forms.EmailField(
            max_length=254,
            label=_("E-mail"),
            help_text=_("We send you a link to confirm, and news about your proposal. Nothing else."),
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={
                "required": _("Give your e-mail address, such as aino@example.org."),
                "invalid": _("Check the e-mail address. It should look like aino@example.org."),
            },
        )


class ProviderForm(StepForm):
    """Who gives the service: a provider that is known, or a new one."""

    step = FormStep.PROVIDER
    heading = _("Who gives the service")

    provider_name = Words(
        required=False,
        max_length=200,
        label=_("Name of the organisation, if it is not in the list"),
        help_text=_("Leave this and what follows empty if you chose an organisation above."),
    )
    business_id = Words(
        required=False,
        max_length=9,
        label=_("Business ID (optional)"),
        validators=[RegexValidator(r"^\d{7}-\d\Z", _("A business ID looks like 1234567-8."))],
    )
    provider_description = WordsWithoutContacts(
        rows=4, required=False, max_length=texts.DESCRIPTION_LIMIT, label=_("What the organisation does (optional)")
    )
    provider_email = forms.EmailField(
        required=False,
        max_length=254,
        label=_("The organisation's e-mail (optional)"),
        help_text=_("A functional mailbox. No person's own address."),
    )
    provider_phone = ChannelField(ChannelType.PHONE, _("The organisation's telephone number (optional)"))
    provider_website = ChannelField(ChannelType.WEBPAGE, _("The organisation's website (optional)"))

    def add_fields(self) -> None:
        """The providers, and the types of organisations."""
        known = sorted(((one.code, str(one)) for one in Provider.objects.all()), key=lambda one: one[1].casefold())
        provider = forms.ChoiceField(
            choices=[("", gettext("– not in this list –")), *known], required=False, label=_("Organisation")
        )
        kind = forms.ChoiceField(
            choices=[("", gettext("– choose –")), *choices_of("provider_types")],
            required=False,
            label=_("Type of the organisation (optional)"),
        )
        fields = {"provider": provider, **self.fields}
        place = list(fields).index("provider_name") + 1
        items = list(fields.items())
        self.fields = dict([*items[:place], ("provider_type", kind), *items[place:]])

    def clean(self) -> dict[str, Any]:
        """One of both: an organisation of the list, or a new one."""
        cleaned = super().clean()
        chosen, new = cleaned.get("provider"), cleaned.get("provider_name")
        if not chosen and not new and "provider_name" not in self.errors:
            self.add_error("provider", gettext("Choose the organisation, or give the name of a new one below."))
        if chosen and new:
            message = gettext("You chose an organisation above. Leave the name empty, or take the choice back.")
            self.add_error("provider_name", message)
        return cleaned


class ServiceForm(StepForm):
    """What is proposed."""

    step = FormStep.SERVICE
    heading = _("The service")

    title = WordsWithoutContacts(
        max_length=texts.TITLE_LIMIT,
        label=_("Name of the service"),
        help_text=_("At most 100 characters. Say what it is, not what the project is called."),
        error_messages={"required": _("Give the service a name.")},
    )
    summary = WordsWithoutContacts(
        rows=3,
        max_length=texts.SUMMARY_LIMIT,
        label=_("In short"),
        help_text=_("What the service is and for whom, in one or two sentences. At most 150 characters."),
        error_messages={"required": _("Say in a sentence or two what the service is.")},
    )
    description = WordsWithoutContacts(
        rows=8,
        max_length=texts.DESCRIPTION_LIMIT,
        label=pgettext_lazy("of a service", "Description"),
        help_text=_("What happens in the service and what the client gains. At most 2,500 characters."),
        error_messages={"required": _("Describe what happens in the service.")},
    )
    how_to_access = Words(
        rows=4,
        max_length=1500,
        label=_("How does one get the service?"),
        help_text=_("What the client does first, and what happens then."),
        error_messages={"required": _("Say how a client gets the service.")},
    )

    def add_fields(self) -> None:
        """What kind of service it is."""
        self.fields["service_type"] = forms.ChoiceField(
            choices=[("", gettext("– choose –")), *choices_of("service_types", by_name=True)],
            label=_("What kind of service it is"),
            error_messages={"required": _("Choose what comes closest.")},
        )


class ClientsForm(StepForm):
    """For whom it is."""

    step = FormStep.CLIENTS
    heading = _("For whom it is")

    def add_fields(self) -> None:
        """Groups, needs, municipalities, languages."""
        self.fields["client_groups"] = SomeOf(choices_of("client_groups"), _("Which clients is it for?"))
        self.fields["service_needs"] = SomeOf(
            choices_of("service_needs"), _("Which needs does it meet?"), required=False
        )
        self.fields["municipalities"] = SomeOf(
            choices_of("municipalities", by_name=True), _("Residents of which municipalities can have it?")
        )
        self.fields["languages"] = SomeOf(choices_of("languages"), _("In which languages is it given?"))


class DeliveryForm(StepForm):
    """How it is given, and what it costs."""

    step = FormStep.DELIVERY
    heading = _("How it is given")
    DAYS = ("valid_from_date", "valid_to_date")

    phone = ChannelField(ChannelType.PHONE, _("Telephone number of the service (optional)"))
    webpage = ChannelField(ChannelType.WEBPAGE, _("Web page of the service (optional)"))
    eservice = ChannelField(ChannelType.ESERVICE, _("Online service (optional)"))
    capacity = forms.IntegerField(
        required=False, min_value=1, max_value=100_000, label=_("Places at a time (optional)")
    )
    cost_info = Words(required=False, max_length=300, label=_("More about the cost (optional)"))
    valid_from_date = DayField(_("Planned start (optional)"), _("For example 1.8.2027"))
    valid_to_date = DayField(_("Last day (optional)"), _("A service funded as a project needs it."))

    def add_fields(self) -> None:
        """What comes from the vocabularies."""
        delivery = SomeOf(choices_of("delivery_modes"), _("How is it given?"))
        cost = forms.ChoiceField(
            choices=[("", gettext("– choose –")), *choices_of("cost_types")],
            label=_("What it costs the client"),
            error_messages={"required": _("Choose what it costs the client.")},
        )
        funding = forms.ChoiceField(
            choices=[("", gettext("– choose –")), *choices_of("funding_types")],
            required=False,
            label=_("Who pays for the service (optional)"),
        )
        self.fields = {"delivery_modes": delivery, "cost_type": cost, **self.fields, "funding_type": funding}

    def stored(self, name: str) -> Any:
        """What was answered; days as they are typed."""
        value = super().stored(name)
        if name not in self.DAYS or not value:
            return value
        day = date.fromisoformat(value)
        return f"{day.day}.{day.month}.{day.year}"

    def clean(self) -> dict[str, Any]:
        """What belongs together on a service's page."""
        cleaned = super().clean()
        first, last = cleaned.get("valid_from_date"), cleaned.get("valid_to_date")
        if first and last and last < first:
            self.add_error("valid_to_date", gettext("The last day of validity cannot be before the first."))
        if cleaned.get("funding_type") == "project" and not last and "valid_to_date" not in self.errors:
            self.add_error("valid_to_date", gettext("A service funded as a project needs its last day of validity."))
        return cleaned


class ReasonsForm(StepForm):
    """Why it is needed. Readers of the catalogue never see it."""

    step = FormStep.REASONS
    heading = _("Why it is needed")

    why = Words(
        rows=6,
        max_length=2000,
        label=_("Why is the service needed?"),
        help_text=_("Only those who handle the proposal read this. Write about the need, not about single clients."),
        error_messages={"required": _("Tell us why the service is needed.")},
    )
    gap_evidence = Words(
        rows=4,
        required=False,
        max_length=2000,
        label=_("What shows the need? (optional)"),
        help_text=_("Numbers, queues, feedback, or where in the catalogue nothing is found."),
    )
    partner_wanted = Words(
        rows=3, required=False, max_length=1000, label=_("Are you looking for a partner? (optional)")
    )


STEP_FORMS: dict[FormStep, type[StepForm]] = {
    form.step: form for form in (SenderForm, ProviderForm, ServiceForm, ClientsForm, DeliveryForm, ReasonsForm)
}
