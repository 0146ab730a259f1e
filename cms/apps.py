"""The editors' house and the wiring."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The top floor: settings, addresses, house rules."""

    name = "cms"
    verbose_name = "Palveluviuhka"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the house rules, open the doors of frontends, listen to drafts, to moderation and to tasks."""
        from cms import checks  # noqa: F401
        from cms.moderation import receivers as moderation
        from cms.notifications import receivers as notifications
        from cms.shortcomings.desk.jobs import FAILED_JOBS
        from cms.submissions.adapters import open_doors
        from cms.worker import checks as worker_checks  # noqa: F401
        from cms.worker import receivers as worker  # noqa: F401
        from viuhka.shortcomings.desk import detectors

        detectors.register(FAILED_JOBS)
        open_doors()
        moderation.connect()
        notifications.connect()
