"""Proposals in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.proposing.views import decisions, proposals
from cms.proposing.views.lists import ProposalListView
from cms.screens import MenuItemByRight
from viuhka.proposals.desk.deciders import RIGHT

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.urls import URLPattern

_ONE = "proposals/<int:pk>"


@hooks.register("register_admin_urls")
def proposal_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("proposals/", ProposalListView.as_view(), name="proposals"),
        path("proposals/results/", ProposalListView.as_view(results_only=True), name="proposals_results"),
        path(f"{_ONE}/", proposals.ProposalView.as_view(), name="proposal"),
        path(f"{_ONE}/pictures/<int:number>/", proposals.PictureView.as_view(), name="proposal_picture"),
        path(f"{_ONE}/accept/", decisions.AcceptView.as_view(), name="proposal_accept"),
        path(f"{_ONE}/decline/", decisions.DeclineView.as_view(), name="proposal_decline"),
        path(f"{_ONE}/ask/", decisions.AskView.as_view(), name="proposal_ask"),
        path(f"{_ONE}/merge/", decisions.ChooseServiceView.as_view(), name="proposal_merge_choose"),
        path(f"{_ONE}/merge/<int:page>/", decisions.MergeView.as_view(), name="proposal_merge"),
    ]


@hooks.register("register_admin_menu_item")
def proposals_item() -> MenuItemByRight:
    """The proposals, beside moderation."""
    return MenuItemByRight(_("Proposals"), reverse("proposals"), right=RIGHT, icon_name="mail", order=145)


@hooks.register("register_permissions")
def proposal_rights() -> QuerySet[Permission]:
    """The right that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename="decide_proposals")
