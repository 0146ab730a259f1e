"""Letters that became files, as in the demo: those to somebody who is forgotten go, the others stay."""

from pathlib import Path

import pytest

from tests.factories import NOW
from tests.viuhka.outbox.outgoing import a_letter
from viuhka.outbox.actions.erasing import forget_letters_to
from viuhka.outbox.actions.sending import send_due_letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "letters"
    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    return Path(settings.EMAIL_FILE_PATH)


def sent(*addresses):
    for number, address in enumerate(addresses):
        a_letter(key=f"letter:{address}:{number}", to=address)
    send_due_letters(now=NOW)


def words_in(folder):
    return "".join(file.read_text() for file in folder.glob("*"))


def test_of_letters_in_one_file_those_to_others_stay_as_they_were(folder, django_capture_on_commit_callbacks):
    sent("aino@example.org", "maija@example.org", "Aino@example.org", "aino@example.org.fi")
    before = words_in(folder)

    with django_capture_on_commit_callbacks(execute=True):
        forget_letters_to(address="aino@example.org")

    kept = words_in(folder)
    assert kept.count("To: ") == 2
    assert "To: maija@example.org" in kept
    assert "To: aino@example.org.fi" in kept
    assert all(part in before for part in kept.split("-" * 79))


def test_a_file_without_a_letter_left_goes(folder, django_capture_on_commit_callbacks):
    sent("aino@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        forget_letters_to(address="aino@example.org")

    assert list(folder.glob("*")) == []


def test_where_there_are_no_files_nothing_is_looked_for(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.EMAIL_FILE_PATH = tmp_path / "none"

    with django_capture_on_commit_callbacks(execute=True):
        assert forget_letters_to(address="aino@example.org") == 0
