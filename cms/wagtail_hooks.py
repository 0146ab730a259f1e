"""The hooks of the top floor's subjects, gathered where Wagtail looks for them."""

from cms.adopting import wagtail_hooks as adopting
from cms.arrivals import wagtail_hooks as arrivals
from cms.changing import wagtail_hooks as changing
from cms.findings import wagtail_hooks as findings
from cms.home import wagtail_hooks as home
from cms.interviews import wagtail_hooks as interviews
from cms.marks import wagtail_hooks as marks
from cms.mentoring import wagtail_hooks as mentoring
from cms.moderation import wagtail_hooks as moderation
from cms.notifications import wagtail_hooks as notifications
from cms.outbox import wagtail_hooks as outbox
from cms.pairing import wagtail_hooks as pairing
from cms.proposing import wagtail_hooks as proposing
from cms.representing import wagtail_hooks as representing
from cms.shortcomings import wagtail_hooks as shortcomings
from cms.signing_in import wagtail_hooks as signing_in
from cms.upkeep import wagtail_hooks as upkeep
from cms.visibility import wagtail_hooks as visibility
from cms.worker import wagtail_hooks as worker

__all__ = [
    "adopting",
    "arrivals",
    "changing",
    "findings",
    "home",
    "interviews",
    "marks",
    "mentoring",
    "moderation",
    "notifications",
    "outbox",
    "pairing",
    "proposing",
    "representing",
    "shortcomings",
    "signing_in",
    "upkeep",
    "visibility",
    "worker",
]
