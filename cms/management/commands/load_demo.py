"""Loads the demo content, accounts and API clients. Safe to run again: what is there stays as it is."""

from __future__ import annotations

from datetime import datetime

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from cms.accounts.models import User
from cms.moderation.demo import load_submissions
from cms.representing.demo import load_representatives
from cms.roles.demo import load_accounts
from cms.worker.task_backend import at_once
from frontend_contract.demo import load_demo_clients
from mentoring.demo.people import load_applications
from mentoring.demo.programmes import load_programmes
from pathways.interviews import demo as interviews
from pathways.pathways.demo import load_pathways
from pathways.practices.demo import load_practices, load_themes
from viuhka.demo.actions import findings, pages, places, proposals, stages, vocabularies
from viuhka.shortcomings.demo import load_task_lists


def _load_findings(now: datetime) -> None:
    """What the demo's accounts found and handled."""
    accounts = {user.username: user for user in User.objects.filter(is_demo=True)}
    findings.load_test_rounds(testers=[accounts["testaaja"]], now=now)
    findings.load_findings(editor=accounts["toimittaja"], now=now)
    findings.load_needs(now=now)


class Command(BaseCommand):
    """Load the demo content that is not there yet."""

    help = "Load the demo content that is not there yet."

    @transaction.atomic
    @at_once()
    def handle(self, *_args: object, **_options: object) -> None:
        """Load everything, or nothing."""
        now = timezone.now()
        call_command("prepare_site")
        load_accounts()
        load_demo_clients(now=now)
        vocabularies.load_vocabularies(now=now)
        places.load_providers(now=now)
        places.load_locations(now=now)
        pages.load_services(now=now)
        pages.load_events(now=now)
        interviews.load_goals(now=now)
        interviews.load_guides(now=now)
        load_pathways(now=now)
        load_programmes(now=now)
        load_applications(now=now)
        load_practices(now=now)
        load_themes(now=now)
        proposals.load_proposals(now=now)
        stages.load_planned_openings(now=now)
        stages.load_launch_stage(now=now)
        _load_findings(now)
        load_submissions()
        load_representatives(now=now)
        load_task_lists(now=timezone.now())
