"""Says on the editors' first screen that there is demo content."""

from __future__ import annotations

from django.db.models import Model
from wagtail.admin.ui.components import Component

from viuhka.catalogue.desk.page_types import page_models
from viuhka.catalogue.models import Location, Provider


class DemoNotice(Component):
    """The notice, above everything else."""

    name = "demo_notice"
    template_name = "viuhka/home_demo_notice.html"
    order = 10


def has_demo_content() -> bool:
    """Whether anything came with the demo."""
    with_demo: tuple[type[Model], ...] = (*page_models(), Provider, Location)
    return any(model._default_manager.filter(is_demo=True).exists() for model in with_demo)
