from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.applications.models.mentees import MenteeApplication
from mentoring.applications.models.mentors import MentorApplication
from viuhka.mailed_links.models import MailedLink


class Purpose(models.TextChoices):
    """What a link from a letter is for."""

    CONFIRM = "confirm", _("Confirm the address")
    ENTER = "enter", _("Go to one's own application")


class Link(MailedLink):
    """A way in from a letter."""

    purpose = models.CharField(max_length=10, choices=Purpose)
    mentor = models.ForeignKey(MentorApplication, models.CASCADE, null=True, related_name="links")
    mentee = models.ForeignKey(MenteeApplication, models.CASCADE, null=True, related_name="links")

    class Meta(MailedLink.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                name="a_link_leads_to_one_application",
                condition=Q(mentor__isnull=False, mentee=None) | Q(mentor=None, mentee__isnull=False),
            ),
        )

    @property
    def application(self) -> MentorApplication | MenteeApplication:
        """Whose link it is."""
        found = self.mentor or self.mentee
        assert found is not None  # noqa: S101  # the constraint says so
        return found

    @property
    def address(self) -> str:
        """The application's address."""
        return self.application.email
