"""What the pathways add to the editors' house."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from pathways.pathways.views.choosing import FITTING_SERVICES


@hooks.register("insert_global_admin_css")
def pathway_styles() -> str:
    """The look of the picture, and of the words of the stages."""
    return format_html('<link rel="stylesheet" href="{}">', static("pathways/pathways.css"))


@hooks.register("insert_editor_js")
def pathway_stages_script() -> str:
    """Keys made from names, and stages offered by their names."""
    return format_html('<script src="{}"></script>', static("pathways/stages.js"))


hooks.register("register_admin_viewset", lambda: FITTING_SERVICES)
