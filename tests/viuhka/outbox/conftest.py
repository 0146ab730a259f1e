import pytest

from tests.viuhka.outbox.mail_server import a_mail_server


@pytest.fixture
def mail_server(settings):
    """A real mail server on this machine, which letters are sent to."""
    with a_mail_server() as server:
        settings.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
