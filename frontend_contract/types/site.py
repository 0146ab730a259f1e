"""The site itself."""

from __future__ import annotations

import graphene

from frontend_contract.types.base import ContractField, ContractType, always, each
from frontend_contract.types.scalars import AudienceName, Locale


class Notice(ContractType):
    """Something every page of a frontend should say."""

    code = ContractField(always(graphene.String), "not-open-yet or demo-content.")
    text = ContractField(always(graphene.String), "The notice, in the language asked for.")


class Site(ContractType):
    """The site: how far it is open, in which languages, and what to tell its readers."""

    is_open = ContractField(always(graphene.Boolean), "Whether the site is open to this reader at all.")
    launch_stage = ContractField(always(graphene.Int), "1 admits staff, 2 job seekers too, 3 providers too.")
    admitted_audiences = ContractField(each(AudienceName), "The audiences the site is open to by now.")
    audiences = ContractField(each(AudienceName), "The audiences in whose name this request reads.")
    locales = ContractField(each(Locale), "The languages of the content, the source first.")
    notices = ContractField(each(Notice), "What to tell readers on every page.")
