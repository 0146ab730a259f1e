"""The hooks of the kernel's subjects, gathered where Wagtail looks for them."""

from viuhka.catalogue import wagtail_hooks as catalogue
from viuhka.changes import wagtail_hooks as changes
from viuhka.clearing import wagtail_hooks as clearing
from viuhka.findings import wagtail_hooks as findings
from viuhka.openings import wagtail_hooks as openings
from viuhka.proposals import wagtail_hooks as proposals
from viuhka.representation import wagtail_hooks as representation
from viuhka.shortcomings import wagtail_hooks as shortcomings

__all__ = [
    "catalogue",
    "changes",
    "clearing",
    "findings",
    "openings",
    "proposals",
    "representation",
    "shortcomings",
]
