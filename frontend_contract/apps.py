"""What frontends may ask and send."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontendContractConfig(AppConfig):
    name = "frontend_contract"
    verbose_name = _("Frontend contract")
    default_auto_field = "django.db.models.BigAutoField"
