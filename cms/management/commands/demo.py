"""Start everything."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cms.demo import address, programs
from cms.demo.announcement import announcement
from cms.demo.supervisor import ProgramEnded, stoppable, supervise

PREPARATION = ("migrate", "load_demo")


class Command(BaseCommand):
    help = "Set up the site with its demo content, then run the web server and the worker until Ctrl-C."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.REFUSES_DEMO_ACCOUNTS:
            message = "The demo has public passwords and does not run with production settings."
            raise CommandError(message)
        try:
            with stoppable():
                self._run(address.chosen_port())
            self.stdout.write("Everything has ended.")
        except (address.PortUnusable, ProgramEnded) as error:
            raise CommandError(str(error)) from error

    def _run(self, port: int) -> None:
        for command in PREPARATION:
            self.stdout.write(f"{command} …")
            call_command(command, verbosity=0)
        supervise([programs.web_server(port), programs.worker()], at_each_look=self._announcer(port))

    def _announcer(self, port: int) -> Callable[[], None]:
        """Say where everything is as soon as it answers, once."""
        said = False

        def announce() -> None:
            nonlocal said
            if not said and address.is_ready(port):
                said = True
                self.stdout.write(announcement(port))

        return announce
