from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ViuhkaConfig(AppConfig):
    """The kernel: audiences, openings, publications and the service catalogue."""

    name = "viuhka"
    verbose_name = _("Service catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the catalogue's types and the detectors; connect what follows published pages."""
        from viuhka.catalogue import receivers as catalogue
        from viuhka.catalogue.desk import own_types, page_types
        from viuhka.findings import desk as findings
        from viuhka.likeness import receivers as likeness
        from viuhka.linkcheck import receivers as linkcheck
        from viuhka.shortcomings import receivers as shortcomings
        from viuhka.shortcomings.desk import detectors, own_detectors
        from viuhka.upkeep import receivers as upkeep

        page_types.register(*own_types.OWN_TYPES, *findings.OWN_TYPES)
        detectors.register(*own_detectors.OWN_DETECTORS)
        for subject in (catalogue, likeness, upkeep, linkcheck, shortcomings):
            subject.connect()
