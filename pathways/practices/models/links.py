from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable


class PageLink(Orderable):
    """A page's link to another one; the links of a page have an order."""

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self) -> None:
        """Point to the source page, which stands for the page in all languages."""
        super().clean()
        if self.target_id is not None and not self.target.is_source:
            raise ValidationError({"target": _("Choose the Finnish page.")})
