"""What nobody may do by hand: publish, take down, or delete what is live. The workflow publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.models import Page, PagePermissionTester

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


def is_exempt_from_moderation(user: AbstractBaseUser) -> bool:
    """Whether somebody may do alone what else takes two; nobody may, unless the site lets its administrators."""
    return not settings.MODERATION_BINDS_ADMINISTRATORS and bool(
        user.is_active and getattr(user, "is_superuser", False)
    )


def hold_page(pk: int) -> None:
    """Let nobody else edit, decide on or publish a page before this transaction ends; wait for who does so now.

    What is read of the page before says nothing any more. References to the page can still be made meanwhile.
    """
    list(Page.objects.select_for_update(no_key=True).filter(pk=pk).order_by().values_list("pk"))


class HandsOff(PagePermissionTester):
    """What a person may do with a page that the workflow publishes."""

    def can_publish(self) -> bool:
        """Nobody publishes by hand."""
        return self._is_exempt() and bool(super().can_publish())

    def can_publish_subpage(self) -> bool:
        """Nobody publishes a new page by hand either."""
        return self._is_exempt() and bool(super().can_publish_subpage())

    def can_unpublish(self) -> bool:
        """A page is withdrawn with a reason, not unpublished."""
        return self._is_exempt() and bool(super().can_unpublish())

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002  # Wagtail's signature
        """What is live is withdrawn first, and a draft is deleted by who may add one. Moving asks this too."""
        if not super().can_delete(ignore_bulk) or not (self.user.is_superuser or "add" in self.permissions):
            return False
        return self._is_exempt() or not self.page.get_descendants(inclusive=True).live().exists()

    def _is_exempt(self) -> bool:
        return is_exempt_from_moderation(self.user)


class PublishedByWorkflow:
    """A page whose drafts go live through the workflow alone, and so do those below it."""

    def permissions_for_user(self, user: AbstractBaseUser | AnonymousUser) -> HandsOff:
        """What a person may do with the page."""
        return HandsOff(user, self)
