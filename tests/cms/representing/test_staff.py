"""The screens on which staff decide who represents whom."""

import pytest
from django.urls import reverse

from cms.accounts.models import User
from cms.roles.actions import prepare_roles
from tests.cms.moderation.world import a_moderator
from tests.factories import a_provider, a_representation
from viuhka.models import Letter, Representation
from viuhka.representation.models import represents

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def moderator(client):
    prepare_roles()
    moderator = a_moderator(email="moderaattori@example.com")
    client.force_login(moderator)
    return moderator


def decide(client, link, **typed):
    return client.post(reverse("representation", args=[link.pk]), typed)


def test_a_moderator_reads_what_somebody_wrote_and_verifies_them(client, moderator):
    link = a_representation(state="asked", words="Kysykää Ainolta.")

    page = client.get(reverse("representation", args=[link.pk]))
    decide(client, link, verdict="verify")

    assert "Kysykää Ainolta." in page.content.decode()
    assert represents(link.account, link.provider)


def test_a_refusal_needs_a_reason(client, moderator):
    link = a_representation(state="asked")

    response = decide(client, link, verdict="refuse")

    assert "Say why" in response.content.decode()
    assert Representation.objects.waiting().exists()


def test_who_comes_too_late_is_told(client, moderator):
    link = a_representation(state="asked")
    page = client.get(reverse("representation", args=[link.pk]))
    Representation.objects.filter(pk=link.pk).update(state="refused", reason="Ei.", decided_at=link.asked_at)

    response = decide(client, link, verdict="verify", reason="")

    assert page.status_code == 200
    assert not represents(link.account, link.provider)
    assert response.status_code in (200, 409)


def test_somebody_invited_represents_at_once_and_gets_a_letter(client, moderator):
    provider = a_provider()

    client.post(
        reverse("representation_invite"), {"email": "uusi@example.com", "provider": provider.pk, "language": "sv"}
    )

    assert represents(User.objects.get(email="uusi@example.com"), provider)
    assert Letter.objects.get().recipient == "uusi@example.com"


def test_nobody_invites_themselves(client, moderator):
    response = client.post(
        reverse("representation_invite"), {"email": moderator.email, "provider": a_provider().pk, "language": "fi"}
    )

    assert "your own address" in response.content.decode()
    assert not Representation.objects.exists()


def test_the_list_tells_who_waits(client, moderator):
    a_representation(state="asked", provider=a_provider(name_fi="Esimerkkisäätiö"))

    assert "Esimerkkisäätiö" in client.get(reverse("representations")).content.decode()
