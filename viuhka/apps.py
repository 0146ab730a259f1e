from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ViuhkaConfig(AppConfig):
    """The kernel: audiences, openings, publications and the service catalogue."""

    name = "viuhka"
    verbose_name = _("Service catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the catalogue's types; connect what puts published pages on the shelf and looks after them."""
        from viuhka.catalogue import receivers
        from viuhka.catalogue.desk import own_types, page_types
        from viuhka.upkeep import receivers as upkeep

        page_types.register(*own_types.OWN_TYPES)
        receivers.connect()
        upkeep.connect()
