"""The screens of test rounds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusFlagColumn

from viuhka.catalogue.forms import ReferenceForm
from viuhka.catalogue.views.references import ReferenceViewSet
from viuhka.catalogue.views.shelving import ReferenceBulkDelete
from viuhka.findings.models import TestRound

_LANGUAGES = ("fi", "sv", "en")
_PANELS = [
    MultiFieldPanel(
        [*(FieldPanel(f"name_{one}") for one in _LANGUAGES), FieldPanel("code"), FieldPanel("when")],
        heading=_("Test round"),
        icon="comment",
    ),
    MultiFieldPanel(
        [FieldPanel(f"{name}_{one}") for name in ("method", "tasks") for one in _LANGUAGES],
        heading=_("Method and tasks"),
        icon="list-ol",
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel(name) for name in TestRound.PARTICIPANTS.values()]), FieldPanel("testers")],
        heading=_("Who took part"),
        icon="group",
        help_text=_("Counts only; they are public. The accounts are not."),
    ),
]


class TestRoundViewSet(ReferenceViewSet):
    """Test rounds."""

    __test__ = False  # pytest takes whatever is called so for tests
    model = TestRound
    icon = "comment"
    add_to_admin_menu = False
    menu_item_is_registered = True  # Among the findings, so Wagtail's own list of snippets leaves it out.
    list_display = [
        "__str__",
        Column("when", label=_("When"), sort_key="when"),
        StatusFlagColumn("is_demo", label=_("Demo content"), true_label=_("Demo"), sort_key="is_demo"),
    ]
    edit_handler = ObjectList(_PANELS, base_form_class=ReferenceForm)


class TestRoundBulkDelete(ReferenceBulkDelete):
    """Deletes test rounds in which nothing was found."""

    __test__ = False  # pytest takes whatever is called so for tests
    models = (TestRound,)
