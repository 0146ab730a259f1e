from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from viuhka.audiences.rules import visible_fields
from viuhka.openings.models import Opening
from viuhka.publications.rules.documents import Document

if TYPE_CHECKING:
    from viuhka.audiences.rules import Reader


#: What counts the changes, and tells the last one's moment: for the public, for planners, for staff. Each of them
#: sees what those before see.
NEWS = (
    ("public_version", "public_published_at"),
    ("planners_version", "planners_published_at"),
    ("version", "published_at"),
)

#: The status of what has ended.
ENDED = "ended"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, reader: Reader) -> PublicationQuerySet:
        """The rows the reader may see now; ``audiences.rules.page_is_visible`` in SQL."""
        if not reader.admitted:
            return self.none()
        openings = Opening.objects.open_to(reader.admitted, reader.now).filter(ref=OuterRef("ref"))
        return self.filter(Q(is_always_open=True) | Exists(openings), taken_down_at=None)

    def with_news_for(self, reader: Reader) -> PublicationQuerySet:
        """The rows with ``seen_version`` and ``seen_at``: how often, and when last, what the reader sees changed."""
        version, moment = NEWS[max(len(visible_fields(reader)) - 1, 0)]
        return self.annotate(seen_version=F(version), seen_at=F(moment))

    def serving(self, locale: str) -> PublicationQuerySet:
        """The one row per page that readers of ``locale`` get: their own language or its fallback."""
        return self.filter(serves__contains=[locale])


class Publication(models.Model):
    """What was published of one page in one language: the document that all doors to the outside read.

    A row whose ``taken_down_at`` is set is a tombstone: its document is gone, its version goes on.
    """

    ref = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    locale = models.CharField(max_length=10)
    serves = ArrayField(models.CharField(max_length=10), default=list)
    slug = models.CharField(max_length=255)
    document = models.JSONField(default=dict)
    planning = models.JSONField(default=dict)
    staff = models.JSONField(default=dict)
    codes = ArrayField(models.CharField(max_length=120), default=list)
    references = ArrayField(models.CharField(max_length=120), default=list)
    sort_title = models.CharField(max_length=255, db_collation="C")
    starts_at = models.DateTimeField(null=True)
    wait_days = models.PositiveIntegerField(null=True)
    ends_at = models.DateTimeField(null=True)
    is_always_open = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField()
    planners_version = models.PositiveIntegerField(default=1, db_default=1)
    planners_published_at = models.DateTimeField(db_default=Now())
    public_version = models.PositiveIntegerField(default=1, db_default=1)
    public_published_at = models.DateTimeField(db_default=Now())
    taken_down_at = models.DateTimeField(null=True)
    #: When somebody last found all of it still correct, until when that holds, and from when on readers are told that
    #: nobody did; and when its figures were last known. A confirmation is no change: no version grows by it.
    confirmed_at = models.DateTimeField(null=True)
    confirm_by = models.DateField(null=True)
    stale_from = models.DateField(null=True)
    numbers_confirmed_at = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(name="one_publication_per_page_and_language", fields=("ref", "locale")),
            models.CheckConstraint(
                name="a_tombstone_holds_no_words",
                condition=Q(taken_down_at=None)
                | Q(document={}, planning={}, staff={}, codes=[], references=[], serves=[], sort_title=""),
            ),
        )
        indexes = (
            models.Index(
                name="publication_by_title", fields=("kind", "sort_title", "ref"), condition=Q(taken_down_at=None)
            ),
            GinIndex(name="publication_by_code", fields=("codes",)),
        )

    def __str__(self) -> str:
        return f"{self.ref} ({self.locale})"

    @classmethod
    def columns_of(cls, document: Document) -> dict[str, object]:
        """The columns that hold a document."""
        return {
            "kind": document.kind,
            "ref": document.ref,
            "locale": document.locale,
            "serves": list(document.serves),
            "slug": document.slug,
            "document": document.everybody,
            "planning": document.planning,
            "staff": document.staff,
            "codes": list(document.codes),
            "references": list(document.references),
            "sort_title": document.sort_title,
            "starts_at": document.starts_at,
            "wait_days": document.wait_days,
            "ends_at": document.ends_at,
            "is_always_open": document.is_always_open,
            "is_demo": document.is_demo,
            "digest": document.digest(),
        }


class Address(models.Model):
    """A slug that a page has or had; it never leads anywhere else."""

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=255)
    ref = models.CharField(max_length=120, db_index=True)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        default_permissions = ()
        constraints = (models.UniqueConstraint(name="an_address_leads_to_one_page", fields=("kind", "slug")),)

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


class KeptVersion(models.Model):
    """A numbered version of a page in one language, as it was published: kept as it is for ever.

    The database refuses to change or delete a row; all that may happen to it is that a later version takes its
    place. It has no openings of its own: it is read through the publication of its page, by whoever may see that.
    """

    ref = models.CharField(max_length=120)
    ordinal = models.PositiveIntegerField()
    number = models.CharField(max_length=20)
    locale = models.CharField(max_length=10)
    document = models.JSONField()
    staff = models.JSONField()
    change = models.TextField(blank=True)
    published_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("kept version")
        verbose_name_plural = _("kept versions")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(name="a_version_is_kept_once_per_language", fields=("ref", "ordinal", "locale")),
            models.UniqueConstraint(name="a_number_is_given_once", fields=("ref", "number", "locale")),
            models.UniqueConstraint(
                name="one_version_is_current", fields=("ref", "locale"), condition=Q(is_current=True)
            ),
            models.CheckConstraint(name="a_later_version_says_what_changed", condition=Q(ordinal=1) | ~Q(change="")),
        )

    def __str__(self) -> str:
        return f"{self.ref} {self.number} ({self.locale})"
