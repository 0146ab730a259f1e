"""Moving the launch stage in the admin: with the right, after a confirmation, and only from where it was seen."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.urls import reverse

from cms.visibility.views.launch_stage import effects_of
from tests.cms.visibility.test_openings_admin import FUTURE
from tests.factories import JOBSEEKER, NOW, PROVIDER, STAFF, a_live_service, a_user, an_opening
from tests.viuhka.catalogue.desk import an_administrator, an_editor
from tests.viuhka.clearing.ready import a_ready_service
from viuhka.audiences.actions import move_launch_stage
from viuhka.audiences.models import LaunchStage, LaunchStageMove
from viuhka.openings.models import OpeningState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

MOVE = {"to": "2", "seen": "1", "reason": "Avaamme työnhakijoille"}
ROLL_BACK = {"roll-back": "1", "seen": "2", "reason": "Liian aikaista"}


def url():
    return reverse("launch_stage")


def moved(to=LaunchStage.JOBSEEKERS, seen=LaunchStage.STAFF, by=None):
    return move_launch_stage(to=to, seen=seen, by=by, reason="Ensimmäinen avaus", now=NOW)


def stages():
    return list(LaunchStageMove.objects.newest_first().values_list("stage", flat=True))


def messages_of(response):
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


@pytest.mark.parametrize("answer", [None, MOVE, MOVE | {"confirmed": "1"}], ids=["look", "ask", "confirm"])
def test_without_the_right_one_neither_sees_nor_moves_it(client, answer):
    moved()
    client.force_login(an_editor("fi"))

    response = client.post(url(), answer) if answer else client.get(url())

    assert response.status_code == 403
    assert "Sinulla ei ole tähän oikeutta." in text_of(response)
    assert "Ensimmäinen avaus" not in text_of(response)
    assert stages() == [2]


def test_the_right_alone_is_enough(client):
    somebody = a_user()
    somebody.user_permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="move_launch_stage")
    )
    client.force_login(somebody)

    assert client.get(url()).status_code == 200
    assert client.post(url(), MOVE | {"confirmed": "1"}).status_code == 302
    assert stages() == [2]


def test_the_group_editor_offers_the_rights(client):
    client.force_login(an_administrator())
    group = Group.objects.create(name="Opening board")

    html = client.get(reverse("wagtailusers_groups:edit", args=[group.pk])).content.decode()

    for codename in ("move_launch_stage", "view_opening", "add_opening", "change_opening"):
        assert f'value="{Permission.objects.get(codename=codename).pk}"' in html


def test_the_history_tells_who_moved_it_when_and_why(client):
    client.force_login(an_administrator("fi"))
    moved(by=a_user(username="paattaja"))

    text = text_of(client.get(url()))

    assert "Sivuston avausvaihe: 2 · Henkilöstö ja työnhakijat" in text
    assert "24.11.2026 12.00 1 · Henkilöstö 2 · Henkilöstö ja työnhakijat paattaja Ensimmäinen avaus" in text


def test_a_decision_changes_nothing_before_it_is_confirmed(client):
    client.force_login(an_administrator("fi"))
    a_live_service(open_to=[JOBSEEKER])

    response = client.post(url(), MOVE)

    assert stages() == []
    assert "Vaihdetaanko avausvaihetta?" in text_of(response)
    assert "Työnhakijat – Työnhakijat He saavat pääsyn. nyt 0, jälkeenpäin 1 1 sivu tulee näkyviin" in text_of(response)


def test_before_anybody_confirms_it_is_listed_what_would_open_and_what_is_held_up(client):
    client.force_login(an_administrator("fi"))
    a_live_service(title="Avautuva", open_to=[JOBSEEKER])
    an_opening(a_ready_service(title="Vajaa", channels=[]), JOBSEEKER, opens_at=FUTURE, state=OpeningState.PLANNED)
    an_opening(a_live_service(title="Muille", open_to=[]), PROVIDER, opens_at=FUTURE, state=OpeningState.PLANNED)

    response = client.post(url(), MOVE)

    (admission,) = response.context["admissions"]
    assert [page.title for page in admission.appearing] == ["Avautuva"]
    assert [row.title for row in admission.doubtful] == ["Avautuva"]
    assert [row.title for row in admission.held_up] == ["Vajaa"]
    assert "1 sivu tulee heti näkyviin" in text_of(response)
    assert "Asiointikanava puuttuu." in text_of(response)
    assert "Muille" not in text_of(response)


def test_a_move_that_lets_nobody_in_lists_nothing(client):
    client.force_login(an_administrator("fi"))
    moved()

    response = client.post(url(), ROLL_BACK)

    assert response.context["admissions"] == []


def test_the_confirmation_page_carries_the_decision_on(client):
    client.force_login(an_administrator())
    page = BeautifulSoup(client.post(url(), MOVE).content, "html.parser")
    form = page.find("input", attrs={"name": "confirmed"}).find_parent("form")

    response = client.post(url(), {field["name"]: field.get("value", "") for field in form.find_all("input")})

    move = LaunchStageMove.objects.get()
    assert response.status_code == 302
    assert (move.stage, move.previous_stage, move.reason, move.is_rollback) == (2, 1, MOVE["reason"], False)


def test_a_move_names_who_made_it(client):
    administrator = an_administrator()
    client.force_login(administrator)

    client.post(url(), MOVE | {"confirmed": "1"})

    assert LaunchStageMove.objects.get().moved_by == administrator


def test_a_reason_is_asked_for_and_kept_while_the_rest_is_mended(client):
    client.force_login(an_administrator("fi"))

    without_reason = client.post(url(), MOVE | {"reason": ""})
    same_stage = client.post(url(), MOVE | {"to": "1"})

    assert "Tämä kenttä on pakollinen." in text_of(without_reason)
    assert "Sivusto on jo tässä avausvaiheessa." in text_of(same_stage)
    assert MOVE["reason"] in text_of(same_stage)


def test_a_rollback_asks_first_and_is_marked_in_the_history(client):
    client.force_login(an_administrator("fi"))
    moved()

    asked = client.post(url(), ROLL_BACK)
    before = stages()
    client.post(url(), ROLL_BACK | {"confirmed": "1"})

    assert "Palautetaanko edellinen avausvaihe?" in text_of(asked)
    assert (before, stages()) == ([2], [1, 2])
    assert "Palautus" in text_of(client.get(url()))


def test_nothing_is_offered_to_roll_back_when_nothing_was_moved(client):
    client.force_login(an_administrator("fi"))

    assert "Palauta edelliseen" not in text_of(client.get(url()))
    assert "Palautettavaa ei ole jäljellä." in messages_of(
        client.post(url(), ROLL_BACK | {"seen": "1", "confirmed": "1"})
    )


@pytest.mark.parametrize("answer", [MOVE, MOVE | {"confirmed": "1"}], ids=["asked", "confirmed"])
def test_a_stage_that_somebody_else_moved_meanwhile_is_explained_and_stays(client, answer):
    client.force_login(an_administrator("fi"))
    moved(to=LaunchStage.PROVIDERS)

    response = client.post(url(), answer)

    assert stages() == [3]
    assert messages_of(response)[0].startswith("Joku muu vaihtoi avausvaihetta")
    assert MOVE["reason"] in text_of(response)
    assert response.context["move_form"]["seen"].value() == "3"


def test_the_effects_are_what_readers_of_each_audience_see():
    a_live_service(open_to=[STAFF])
    a_live_service(open_to=[JOBSEEKER], sv={})
    a_live_service(open_to=[PROVIDER])

    effects = effects_of(LaunchStage.STAFF, LaunchStage.PROVIDERS, NOW)

    assert [(effect.pages_before, effect.pages_after, effect.gains_access) for effect in effects] == [
        (1, 3, False),
        (0, 1, True),
        (0, 2, True),
    ]
