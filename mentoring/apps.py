"""Mentors and mentees."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MentoringConfig(AppConfig):
    name = "mentoring"
    verbose_name = _("Mentoring")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the kernel of the programmes' pages, and the applications what people take along of pairs and runs."""
        from mentoring.applications.desk import take_along
        from mentoring.pairs import desk as pairs
        from mentoring.programmes.desk import PROGRAMMES
        from mentoring.runs import desk as runs
        from viuhka.catalogue.desk import page_types

        page_types.register(PROGRAMMES)
        take_along(*pairs.OWN_PARTS, *runs.OWN_PARTS)
