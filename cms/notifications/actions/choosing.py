from __future__ import annotations

from typing import TYPE_CHECKING

from cms.notifications.models import LetterPreference, Rhythm

if TYPE_CHECKING:
    from cms.accounts.models import User


def choose_rhythm(*, user: User, rhythm: Rhythm) -> LetterPreference:
    """Let somebody have letters at once, or in a digest."""
    preference, _ = LetterPreference.objects.update_or_create(user=user, defaults={"rhythm": rhythm})
    return preference
