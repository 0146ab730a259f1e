from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Page, Revision

from viuhka.catalogue.models.by_workflow import PublishedByWorkflow, hold_page
from viuhka.catalogue.models.signals import draft_saved
from viuhka.catalogue.page_forms import LanguagePageForm
from viuhka.catalogue.rules import texts
from viuhka.catalogue.rules.language_state import words_digest
from viuhka.openings.models import AudienceChoice
from viuhka.publications.models import Address
from viuhka.publications.rules.documents import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AbstractBaseUser
    from django.http import HttpRequest

RICH_TEXT_FEATURES = ["h3", "bold", "italic", "ul", "ol", "link"]

_LINK = re.compile(r'href="([^"]*)"')
_CONTACT_ERRORS = {
    texts.Contact.PHONE: _("Take the telephone number “%(excerpt)s” out and enter it as a channel."),
    texts.Contact.URL: _("Take the web address “%(excerpt)s” out and enter it as a channel."),
    texts.Contact.EMAIL: _("Take the e-mail address “%(excerpt)s” out and enter it as a channel."),
    texts.Contact.ADDRESS: _("Take the address “%(excerpt)s” out and choose a service location instead."),
}


class Unsound(Exception):
    """A draft cannot be published as it is; ``problems`` say what to mend, a sentence each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


class HeadlessPage(Page):
    """A page that frontends show, not this product; openings decide when it is seen."""

    preview_modes: ClassVar[list[str]] = []
    promote_panels: ClassVar[list[str]] = []
    settings_panels: ClassVar[list[str]] = []

    class Meta:
        abstract = True


class LanguagePage(PublishedByWorkflow, HeadlessPage):
    """A page whose facts are edited once, on the source page, and whose words each language has of its own.

    A language version never holds facts: they are left out when it is created, its form does not
    offer them, and its document takes them from the source.
    """

    kind: ClassVar[Kind]
    base_form_class = LanguagePageForm
    #: Fields and child relations that only the source page has.
    FACTS: ClassVar[tuple[str, ...]]
    #: Fields that every language version has.
    WORDS: ClassVar[tuple[str, ...]]
    #: What a page must have before it is published; a draft may lack it.
    REQUIRED: ClassVar[tuple[str, ...]]

    summary = models.CharField(
        _("summary"),
        max_length=texts.SUMMARY_LIMIT,
        help_text=_("What the service is and for whom, in one or two sentences. At most 150 characters."),
    )
    description = RichTextField(
        _("description"),
        max_length=texts.DESCRIPTION_LIMIT,
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_(
            "What happens in the service and what the client gains. At most 2,500 characters. No telephone numbers,"
            " addresses or web links: they go to the channels, where they can be kept up to date."
        ),
    )
    image = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("image")
    )
    image_alt = models.CharField(
        _("image in words"),
        max_length=200,
        blank=True,
        help_text=_("What the image shows, for those who cannot see it. Leave empty if it only decorates."),
    )
    is_demo = models.BooleanField(_("demo content"), default=False)
    #: Of a language version: the digest of the source's words that its own were written against. It goes
    #: along in drafts, and so changes with the words, when they are published.
    source_words_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> list[tuple[str, str]]:  # type: ignore[override]  # Wagtail's is a property
        """One per audience: the page as its readers would get it if it were open."""
        return [(choice.value, str(choice.label)) for choice in AudienceChoice]

    @property
    def default_preview_mode(self) -> str:
        """The public's eyes first."""
        return AudienceChoice.JOBSEEKER.value

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:  # noqa: ARG002  # Wagtail's signature
        """What the document is shown with; it is built while it is shown, and never stored."""
        return "viuhka/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, object]:
        """The page, and through whose eyes."""
        return {"page": self, "audience": mode_name, "request": request}

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only the source is created by hand; language versions are made from it."""
        return super().can_create_at(parent) and parent.locale.language_code == settings.LANGUAGE_CODE

    def can_move_to(self, parent: Page) -> bool:
        """A page stays in the tree of its language."""
        return super().can_move_to(parent) and parent.locale_id == self.locale_id

    def get_admin_display_title(self) -> str:
        """The title as lists show it, with the mark of demo content."""
        title = super().get_admin_display_title()
        return gettext("%(title)s (demo)") % {"title": title} if self.is_demo else title

    @property
    def is_source(self) -> bool:
        """Whether this is the version that facts are edited on."""
        return bool(self.locale.language_code == settings.LANGUAGE_CODE)

    @property
    def ref(self) -> str:
        """The reference that all language versions of the page share."""
        return reference(self.kind, self.translation_key)

    def source(self) -> Self | None:
        """The source page; ``None`` where a language version has lost it."""
        if self.is_source:
            return self
        return (
            type(self)
            ._default_manager.filter(translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE)
            .first()
        )

    def words_digest(self) -> str:
        """A digest of the page's words, which tells whether translations still say the same."""
        return words_digest(self.words_said())

    def words_said(self) -> dict[str, object]:
        """The page's words by field, as plain values."""
        return {name: _plain(getattr(self, name)) for name in self.WORDS}

    def copy(
        self,
        *args: object,
        update_attrs: dict[str, object] | None = None,
        exclude_fields: list[str] | None = None,
        **kwargs: object,
    ) -> Self:
        """Copy the page. A copy into another language is a draft with the source's words and none of its facts."""
        attrs, left_out = dict(update_attrs or {}), list(exclude_fields or [])
        if attrs.get("locale", self.locale) != self.locale:
            attrs["source_words_digest"] = self.words_digest()
            left_out += self.FACTS
        return super().copy(*args, update_attrs=attrs, exclude_fields=left_out, **kwargs)

    @transaction.atomic
    def save_revision(self, user: AbstractBaseUser | None = None, **kwargs: object) -> Revision:
        """Save a draft, while nobody decides on the page, and tell those who judge drafts."""
        hold_page(self.pk)
        revision = super().save_revision(user=user, **kwargs)
        draft_saved.send(sender=type(self), instance=self, user=user)
        return revision

    @transaction.atomic
    def publish(self, *args: object, **kwargs: object) -> None:
        """Publish, and put on the shelf what was published, together or not at all."""
        hold_page(self.pk)
        super().publish(*args, **kwargs)

    @transaction.atomic
    def unpublish(self, *args: object, **kwargs: object) -> None:
        """Unpublish, and take down what lies on the shelf, together or not at all."""
        hold_page(self.pk)
        super().unpublish(*args, **kwargs)

    def clean(self) -> None:
        """Check words, facts and address at once; errors are put at their fields."""
        super().clean()
        problems = self.word_errors() | (self.fact_errors() if self.is_source else {})
        if found := {name: messages for name, messages in problems.items() if messages}:
            raise ValidationError(found)

    def word_errors(self) -> dict[str, list[str]]:
        """What is wrong with the words of this version, by field."""
        contacts = {name: contact_errors(getattr(self, name)) for name in ("summary", "description")}
        return {"title": self._title_errors(), **contacts}

    def fact_errors(self) -> dict[str, list[str]]:
        """What is wrong with the facts and the address of the source, by field."""
        return {"slug": self._slug_errors()}

    def _title_errors(self) -> list[str]:
        length = len(self.title)
        if length <= texts.TITLE_LIMIT:
            return []
        return [
            gettext("The name has %(length)d characters; at most %(limit)d fit. Shorten it.")
            % {"length": length, "limit": texts.TITLE_LIMIT}
        ]

    def _slug_errors(self) -> list[str]:
        taken = Address.objects.filter(kind=self.kind, slug=self.slug).exclude(ref=self.ref)
        if not taken.exists():
            return []
        return [gettext("This address belongs to another page, now or earlier. Choose another one.")]


def _plain(value: object) -> object:
    return value.get_prep_value() if isinstance(value, StreamValue) else value


def contact_errors(html: str) -> list[str]:
    """A sentence for each contact detail in a text, or behind one of its links, that belongs elsewhere."""
    links = " ".join(_LINK.findall(html))
    findings = texts.contacts_in(unescape(strip_tags(html.replace("<", " <")) + f" {links}"))
    return [_CONTACT_ERRORS[finding.kind] % {"excerpt": finding.excerpt} for finding in dict.fromkeys(findings)]
