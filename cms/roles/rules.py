"""The roles as data: a group each, with the rights its work needs. Whoever is in none of them may do nothing.

The administrator has no group but is a superuser: whoever may change users can tick that box for themselves, so a
group with fewer rights would only look like a limit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

EDITORS = "Content editors"
MODERATORS = "Content moderators"
EXPERTS = "Experts"
COORDINATORS = "Mentoring coordinators"
PLANNERS = "Planners"
STUDENT_TESTERS = "Student testers"
PROVIDERS = "Providers"
FRONTENDS = "Frontend developers"

_ADMIN = "wagtailadmin.access_admin"
_DECIDE_PROPOSALS = "viuhka.decide_proposals"
_EDITED = ("vocabulary", "term", "legalbasis", "provider", "location")
_KEEP_THE_CATALOGUE = frozenset(f"viuhka.{verb}_{name}" for verb in ("add", "change", "view") for name in _EDITED)
_OPEN_PAGES = frozenset({"viuhka.view_opening", "viuhka.add_opening", "viuhka.change_opening"})
_NOTE_NEEDS = "viuhka.note_unmetneed"
_HANDLE_FINDINGS = frozenset({"viuhka.handle_finding", _NOTE_NEEDS})
_KEEP_TEST_ROUNDS = frozenset({f"viuhka.{verb}_testround" for verb in ("add", "change", "view")})
_SEE_TASKS = frozenset({"viuhka.view_shortcomings"})
_DO_TASKS = _SEE_TASKS | {"viuhka.settle_shortcomings"}
_CONFIRM = "viuhka.confirm_content"
_IMAGES = frozenset({"wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image"})


@dataclass(frozen=True, slots=True)
class Role:
    """A group and its rights: on the whole site, on the trees of content, and on files."""

    group: str
    rights: frozenset[str] = field(default_factory=frozenset)
    page_rights: frozenset[str] = field(default_factory=frozenset)
    file_rights: frozenset[str] = field(default_factory=frozenset)


ROLES = (
    Role(
        EDITORS,
        rights=frozenset(
            {_ADMIN, _CONFIRM, _DECIDE_PROPOSALS, "simple_translation.submit_translation", "viuhka.decide_changes"}
        )
        | _KEEP_THE_CATALOGUE
        | _OPEN_PAGES
        | _HANDLE_FINDINGS
        | _KEEP_TEST_ROUNDS
        | _DO_TASKS,
        page_rights=frozenset({"add_page", "change_page"}),
        file_rights=_IMAGES,
    ),
    # They read drafts and compare them; what they decide is the workflow's matter.
    Role(
        MODERATORS,
        rights=frozenset(
            {
                _ADMIN,
                _CONFIRM,
                _DECIDE_PROPOSALS,
                "cms.withdraw_page",
                "viuhka.verify_representations",
                "viuhka.decide_changes",
            }
        )
        | _HANDLE_FINDINGS
        | _DO_TASKS,
        page_rights=frozenset({"change_page"}),
    ),
    Role(EXPERTS, rights=frozenset({_ADMIN, _NOTE_NEEDS}) | _DO_TASKS, page_rights=frozenset({"change_page"})),
    # An opening is planned by those who may edit its page.
    Role(
        PLANNERS,
        rights=frozenset({_ADMIN, _CONFIRM, "viuhka.set_gates", _NOTE_NEEDS}) | _OPEN_PAGES | _DO_TASKS,
        page_rights=frozenset({"change_page"}),
    ),
    Role(COORDINATORS, rights=frozenset({_ADMIN, _CONFIRM, "mentoring.coordinate_mentoring"})),
    Role(STUDENT_TESTERS, rights=frozenset({_ADMIN, "viuhka.test_finding"})),
    Role(PROVIDERS),
    Role(FRONTENDS),
)
