"""Says on the editors' first screen that there is demo content."""

from __future__ import annotations

from wagtail.admin.ui.components import Component

from viuhka.catalogue.models import EventPage, Location, Provider, ServicePage

_WITH_DEMO = (ServicePage, EventPage, Provider, Location)


class DemoNotice(Component):
    """The notice, above everything else."""

    name = "demo_notice"
    template_name = "viuhka/home_demo_notice.html"
    order = 10


def has_demo_content() -> bool:
    """Whether anything came with the demo."""
    return any(model._default_manager.filter(is_demo=True).exists() for model in _WITH_DEMO)
