"""Mentors and mentees."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MentoringConfig(AppConfig):
    name = "mentoring"
    verbose_name = _("Mentoring")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the kernel of the programmes' pages."""
        from mentoring.programmes.desk import PROGRAMMES
        from viuhka.catalogue.desk import page_types

        page_types.register(PROGRAMMES)
