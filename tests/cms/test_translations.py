"""Our texts in Finnish and Swedish: none is missing, and what is compiled is what is written."""

import os
import re
import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings
from django.utils import translation

from tests.house.planted import ROOT

LOCALE = settings.LOCALE_PATHS[0]
LANGUAGES = ("fi", "sv")
ARGUMENTS = ("--add-location=file", "--no-wrap", "--ignore=.*", "--ignore=tests")


def catalogue(language, kind="po"):
    path = str(LOCALE / language / "LC_MESSAGES" / f"django.{kind}")
    return polib.pofile(path) if kind == "po" else polib.mofile(path)


def texts_of(entries):
    return {
        (entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in entries
        if entry.msgid and not entry.obsolete
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    unfinished = [entry.msgid for entry in catalogue(language) if not entry.translated() and not entry.obsolete]

    assert unfinished == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    translated = [entry for entry in catalogue(language) if entry.translated()]

    assert texts_of(catalogue(language, "mo")) == texts_of(translated)


def test_both_languages_have_the_same_texts():
    finnish, swedish = (texts_of(catalogue(language)).keys() for language in LANGUAGES)

    assert finnish == swedish


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_its_text_does(language):
    for entry in catalogue(language):
        for written in entry.msgstr_plural.values() or [entry.msgstr]:
            assert places_in(written) <= places_in(entry.msgid) | places_in(entry.msgid_plural), entry.msgid


def places_in(text):
    return set(re.findall(r"%\(\w+\)[sd]", text))


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs GNU gettext")
def test_every_text_in_the_code_is_in_the_catalogues(tmp_path):
    house = tmp_path / "house"
    shutil.copytree(ROOT, house, ignore=shutil.ignore_patterns(".*", "tests", "__pycache__", "*.mo"))

    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale=fi", "--no-obsolete", *ARGUMENTS],
        cwd=house,
        env={**os.environ, "DATABASE_URL": "postgresql:///not-used"},
        check=True,
        capture_output=True,
        timeout=120,
    )

    collected = polib.pofile(str(house / "cms" / "locale" / "fi" / "LC_MESSAGES" / "django.po"))
    assert texts_of(collected).keys() == texts_of(catalogue("fi")).keys()


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", "Hae kaikista sivuista…"), ("sv", "Sök bland alla sidor…"), ("en", "Search all pages…")],
)
def test_what_wagtail_lacks_is_supplied(language, text):
    with translation.override(language):
        assert translation.gettext("Search all pages…") == text
