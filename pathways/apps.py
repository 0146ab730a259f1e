"""Pathways through the services."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PathwaysConfig(AppConfig):
    name = "pathways"
    verbose_name = _("Pathways")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the types of pages and the detector, and connect the receivers."""
        from pathways.interviews import receivers as guides
        from pathways.interviews.page_type import INTERVIEW_GUIDES
        from pathways.pathways import receivers as marks
        from pathways.pathways.desk.orphans import ORPHANS
        from pathways.pathways.page_type import PATHWAYS
        from pathways.practices.desk.types import TYPES as PRACTICES
        from viuhka.catalogue.desk import page_types
        from viuhka.shortcomings.desk import detectors

        page_types.register(INTERVIEW_GUIDES, PATHWAYS, *PRACTICES)
        detectors.register(ORPHANS)
        guides.connect()
        marks.connect()
