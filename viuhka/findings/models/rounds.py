from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from viuhka.catalogue.models.vocabularies import Labelled, is_code
from viuhka.publications.rules.documents import Kind, reference


class TestRound(Labelled):
    """A round of testing: who tried what, and how. It names nobody; its counts are public."""

    __test__ = False  # pytest takes whatever is called so for tests

    #: The columns that count who took part, by the role they are counted in.
    PARTICIPANTS = {
        "client": "clients",
        "student": "students",
        "staff": "staff",
        "provider": "providers",
        "other": "others",
    }

    code = models.SlugField(_("code"), max_length=80, unique=True, validators=[is_code])
    when = models.CharField(
        _("when"),
        max_length=20,
        validators=[
            RegexValidator(
                r"^\d{4}(-\d{2}(/\d{2})?)?\Z", _("Give a year, a month or two: 2026, 2026-09 or 2026-10/11.")
            )
        ],
        help_text=_("A year, a month or two, such as 2026-09 or 2026-10/11."),
    )
    method_fi = models.CharField(_("method in Finnish"), max_length=300)
    method_sv = models.CharField(_("method in Swedish"), max_length=300, blank=True)
    method_en = models.CharField(_("method in English"), max_length=300, blank=True)
    tasks_fi = models.TextField(_("tasks and questions in Finnish"), max_length=2000, help_text=_("One on each line."))
    tasks_sv = models.TextField(
        _("tasks and questions in Swedish"), max_length=2000, blank=True, help_text=_("One on each line.")
    )
    tasks_en = models.TextField(
        _("tasks and questions in English"), max_length=2000, blank=True, help_text=_("One on each line.")
    )
    clients = models.PositiveSmallIntegerField(_("clients"), default=0)
    students = models.PositiveSmallIntegerField(_("students"), default=0)
    staff = models.PositiveSmallIntegerField(_("staff"), default=0)
    providers = models.PositiveSmallIntegerField(_("providers"), default=0)
    others = models.PositiveSmallIntegerField(_("others"), default=0)
    testers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="test_rounds",
        verbose_name=_("testers with an account"),
        help_text=_("Who enters findings of this round, and says whether what was fixed holds."),
    )
    is_demo = models.BooleanField(_("demo content"), default=False)

    class Meta:
        verbose_name = _("test round")
        verbose_name_plural = _("test rounds")

    @property
    def ref(self) -> str:
        """The round's reference on the shelf."""
        return reference(Kind.TEST_ROUND, self.code)

    @property
    def participants(self) -> dict[str, int]:
        """How many took part, by role."""
        return {role: getattr(self, column) for role, column in self.PARTICIPANTS.items()}
