"""The screens of proposals in the editors' house."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
import time_machine
from PIL import Image

from tests.cms.moderation.world import a_moderator, an_administrator, an_editor, an_expert
from tests.factories import NOW, a_live_service, a_provider
from tests.viuhka.proposals.world import a_proposal, the_terms
from viuhka.catalogue.models import ServicePage
from viuhka.proposals.actions.attaching import attach_picture
from viuhka.proposals.actions.talking import write_to_staff
from viuhka.proposals.desk.pictures import drawn_anew
from viuhka.proposals.models import Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(site_tree):
    with time_machine.travel(NOW + timedelta(days=3, hours=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def editor(client, clock):
    the_terms()
    person = an_editor(username="toimittaja")
    client.force_login(person)
    return person


@pytest.fixture
def proposal(editor):
    return a_proposal()


def test_the_list_tells_what_waits_and_for_how_long_and_names_no_sender(client, proposal):
    page = text_of(client.get("/admin/proposals/"))

    assert all(word in page for word in ("Saariston taitopaja", "Saariston taitopaja ry", "Received", "3 days"))
    assert not [word for word in ("Aino", "example.org") if word in page]


@pytest.mark.parametrize("state", ["draft", "unconfirmed"])
def test_what_nobody_proved_to_come_from_its_address_is_not_seen(client, editor, state):
    proposal = a_proposal(state)

    assert proposal.pseudonym not in text_of(client.get("/admin/proposals/"))
    assert client.get(screen(proposal)).status_code == 404
    assert client.post(screen(proposal, "accept/"), {"version": 1}).status_code == 404


def test_the_list_is_filtered_by_state_and_provider(client, editor):
    known = a_provider()
    a_proposal("declined", answers={"title": "Hylätty"})
    a_proposal(answers={"title": "Tutun palvelu", "provider": known.code})

    def titles(query):
        page = text_of(client.get(f"/admin/proposals/results/?{query}"))
        return [title for title in ("Hylätty", "Tutun palvelu") if title in page]

    assert titles("") == ["Hylätty", "Tutun palvelu"]
    assert titles("state=declined") == titles("is_open=false") == ["Hylätty"]
    assert titles(f"provider={known.pk}") == titles("is_open=true") == ["Tutun palvelu"]


def test_a_proposal_shows_everything(client, proposal):
    page = text_of(client.get(screen(proposal)))

    assert all(
        word in page
        for word in ("Aino Esimerkki", "aino@example.org", "Saaristossa ei ole yhtään pajaa.", "Parainen", "Työpaja")
    )
    assert all(word in page for word in ("Accept as a draft", "Merge into a service", "Ask for more", "Decline"))


def test_who_has_no_right_sees_nothing(client, proposal):
    for person in (an_expert(),):
        client.force_login(person)

        assert client.get("/admin/proposals/").status_code == client.get(screen(proposal)).status_code == 403
        assert "/admin/proposals/" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("person", [an_editor, a_moderator, an_administrator])
def test_editors_moderators_and_administrators_decide(client, proposal, person):
    client.force_login(person())

    assert client.get(screen(proposal, "accept/")).status_code == 200


def test_a_proposal_is_accepted_and_leads_to_its_draft(client, proposal):
    client.post(screen(proposal, "accept/"), {"version": proposal.version})

    page = ServicePage.objects.get(slug="saariston-taitopaja")
    assert f"/admin/pages/{page.pk}/edit/" in client.get(screen(proposal)).content.decode()
    assert "Accept as a draft" not in text_of(client.get(screen(proposal)))


def test_a_proposal_is_declined_and_asked_about(client, proposal):
    client.post(screen(proposal, "ask/"), {"version": proposal.version, "words": "Kuinka monta paikkaa?"})
    assert Proposal.objects.get().state == "asked"
    assert "Kuinka monta paikkaa?" in text_of(client.get(screen(proposal)))

    empty = client.post(screen(proposal, "decline/"), {"version": proposal.version, "reason": " "})
    assert empty.status_code == 200
    client.post(screen(proposal, "decline/"), {"version": proposal.version, "reason": "On jo Kaarinassa."})

    assert Proposal.objects.get().decision_words == "On jo Kaarinassa."


def test_who_comes_second_is_told_what_happened(client, proposal, editor):
    client.post(screen(proposal, "decline/"), {"version": proposal.version, "reason": "x"})
    late = client.post(screen(proposal, "accept/"), {"version": proposal.version}, follow=True)

    assert "This was decided before you: Declined (toimittaja). Nothing was changed." in text_of(late)
    assert not ServicePage.objects.exists()


def test_who_has_not_read_the_latest_is_told(client, proposal):
    version = proposal.version
    write_to_staff(proposal=proposal, words="Lisäksi …", now=NOW)
    late = client.post(screen(proposal, "accept/"), {"version": version}, follow=True)

    assert "The sender has added something." in text_of(late)
    assert Proposal.objects.get().state == "received"


def test_what_makes_no_page_says_what_to_mend(client, editor):
    proposal = a_proposal(answers={"funding_type": "project"})

    page = client.post(screen(proposal, "accept/"), {"version": proposal.version})

    assert "needs its last day of validity" in text_of(page)
    assert Proposal.objects.get().state == "received"


def test_who_has_part_in_a_proposal_reads_it_and_decides_nothing(client, editor):
    proposal = a_proposal(sent_by=editor)

    assert "Somebody else decides on it." in text_of(client.get(screen(proposal)))
    assert "Accept as a draft" not in text_of(client.get(screen(proposal)))
    client.post(screen(proposal, "accept/"), {"version": proposal.version})
    assert Proposal.objects.get().state == "received"


def test_a_proposal_is_held_against_a_service_and_chosen_fields_are_merged(client, proposal):
    service = a_live_service(title="Taitopaja", capacity=5)

    chosen = client.post(screen(proposal, "merge/"), {"service": service.pk})
    page = client.get(chosen.url)
    assert all(word in text_of(page) for word in ("Taitopaja", "Saariston taitopaja", "5", "12"))
    client.post(
        chosen.url,
        {"version": proposal.version, "revision": service.latest_revision_id or "", "fields_taken": ["capacity"]},
    )

    service.refresh_from_db()
    draft = service.get_latest_revision_as_object()
    assert (draft.title, draft.capacity, service.capacity) == ("Taitopaja", 12, 5)
    assert Proposal.objects.get().state == "merged"


def test_nothing_is_merged_where_nothing_is_chosen(client, proposal):
    service = a_live_service()

    page = client.post(screen(proposal, f"merge/{service.pk}/"), {"version": proposal.version})

    assert "Choose at least one field" in text_of(page)
    assert Proposal.objects.get().state == "received"


def test_a_picture_is_shown_to_those_who_decide_and_kept_by_nobody(client, proposal):
    into = BytesIO()
    Image.new("RGB", (4, 4)).save(into, "PNG")
    picture = attach(proposal, into)

    response = client.get(screen(proposal, f"pictures/{picture.pk}/"))
    assert response.content.startswith(b"\xff\xd8")
    assert response["Content-Type"] == "image/jpeg"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"

    client.force_login(an_expert())
    assert client.get(screen(proposal, f"pictures/{picture.pk}/")).status_code == 403
    client.logout()
    assert client.get(screen(proposal, f"pictures/{picture.pk}/")).status_code == 302


def attach(proposal, content):
    Proposal.objects.update(state="asked")
    return attach_picture(proposal=proposal, picture=drawn_anew(BytesIO(content.getvalue())), now=NOW)


def screen(proposal, path=""):
    return f"/admin/proposals/{proposal.pk}/{path}"


def text_of(response):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())
