"""The form of an interview guide: what its questions lack, which words are missing, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from pathways.interviews.blocks.errors import message, sections_error
from pathways.interviews.blocks.reading import raw_translations, sections_of, translations_of
from pathways.interviews.rules.contents import facts_of, words_of
from pathways.interviews.rules.questions import Flaw, defects
from pathways.interviews.rules.versions import needs_note
from viuhka.catalogue.page_forms import LanguagePageForm

if TYPE_CHECKING:
    from pathways.interviews.rules.questions import Defect

#: What an adopted guide keeps from its original.
LOCKED = ("licence", "credits")


class InterviewGuideForm(LanguagePageForm):
    """Offers sections on the source page, and on a language version a row for each of their texts."""

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        if not instance.is_source:
            _lay_out_translations(instance)
        super().__init__(*args, instance=instance, **kwargs)
        if not self.is_version:
            self.fields.pop("translations", None)
        self._ask_what_changed()
        for name in LOCKED:
            if instance.original_ref and name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = gettext("Kept from the guide that this one was copied from.")

    def _ask_what_changed(self) -> None:
        """Ask from the second version on; what was said of the last version is not said again."""
        if "change_note" not in self.fields:
            return
        kept = self.instance.kept_versions()
        locales = set(kept.filter(is_current=True).values_list("locale", flat=True))
        is_new = self.instance.locale.language_code not in locales
        self.fields["change_note"].required = needs_note(has_versions=bool(locales), is_new_language=is_new)
        last = kept.first()
        if last and self.instance.change_note == last.change:
            self.initial["change_note"] = ""

    def clean(self) -> dict[str, Any]:
        """Point to every defect where it is, unless this is a draft."""
        cleaned = super().clean()
        if not self.is_deferred_validation and "sections" in self.fields and "sections" in cleaned:
            self._point_to_defects(cleaned)
        return cleaned

    def _point_to_defects(self, cleaned: dict[str, Any]) -> None:
        sections = sections_of(cleaned["sections"])
        least, most = (cleaned.get(name) or 0 for name in ("duration_min", "duration_max"))
        found = defects(facts_of(sections, least, most))
        if error := sections_error(found, sections):
            self.add_error("sections", error)
        if any(_is_about_minutes(defect) for defect in found) and most:
            self.add_error("duration_max", message(Flaw.MINUTES_DO_NOT_FIT))


def _is_about_minutes(defect: Defect) -> bool:
    return defect.flaw == Flaw.MINUTES_DO_NOT_FIT


def _lay_out_translations(version: Any) -> None:
    """Give a language version a row for each text that its source has now, with the words it has for it."""
    source = version.source()
    if source is None:
        return
    finnish = words_of(sections_of(source.sections))
    rows = raw_translations(finnish, translations_of(version.translations))
    version.translations = version._meta.get_field("translations").to_python(rows)
