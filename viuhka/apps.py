from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ViuhkaConfig(AppConfig):
    """The kernel: audiences, openings, publications and the service catalogue."""

    name = "viuhka"
    verbose_name = _("Service catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers that put published pages on the shelf."""
        from viuhka.catalogue import receivers

        receivers.connect()
