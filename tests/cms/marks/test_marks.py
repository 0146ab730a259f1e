"""Who looks after a pathway sees and is told that a service of it has changed, and says that they have looked."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from cms.marks.desk import owners_of
from cms.notifications.actions.digests import queue_digests
from cms.notifications.actions.marks import tell_owners
from pathways.pathways.actions.marking import compare_services, look_at_mark
from pathways.pathways.models import PathwayMark, PathwayPage
from tests.cms.moderation.world import a_moderator, an_administrator, an_editor
from tests.cms.notifications.letters import letters, morning, page_in_the_admin, recipients, the_letter, with_a_digest
from tests.factories import NOW, a_live_pathway, a_live_service, a_user, published
from tests.pathways.pathways.stages import a_stage, a_used_service, sound
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def ended(site_tree):
    """Ends the service that carries a pathway of which somebody is the owner; gives the mark."""

    def ended(owner=None):
        service = a_live_service(title="Paja")
        stages = sound(a_stage("voimat", title="Voimavarat", services=[a_used_service(service)]))
        a_live_pathway(title="Nuorten polku", owner=owner, **stages)
        compare_services(now=NOW)
        service.status = "ended"
        published(service)
        return PathwayMark.objects.get()

    return ended


def first_screen(client, user):
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def look(client, mark):
    return client.post(reverse("pathway_mark_look", args=[mark.pk]))


# Who looks after it


def test_the_owner_of_the_page_looks_after_it():
    owner = an_editor()
    an_editor()

    assert owners_of(a_live_pathway(owner=owner)) == [owner]


def test_where_a_page_has_no_owner_the_content_editors_look_after_it():
    editors = [an_editor(), an_editor()]
    a_moderator()

    assert owners_of(a_live_pathway()) == editors


@pytest.mark.parametrize("owner", [lambda: an_editor(is_active=False), a_user], ids=["has left", "may not edit"])
def test_an_owner_who_is_not_there_any_more_looks_after_nothing(owner):
    pathway, editor = a_live_pathway(owner=owner()), an_editor()

    assert owners_of(pathway) == [editor]


def test_without_any_editor_the_administrators_look_after_it():
    administrator = an_administrator()

    assert owners_of(a_live_pathway()) == [administrator]


# Letters


def test_the_owner_gets_a_letter_in_their_language_that_says_what_and_where(ended):
    owner = an_editor(language="sv", email="toimittaja@example.com")

    mark = ended(owner)

    letter = the_letter(owner)
    assert letter.locale == "sv"
    assert letter.subject == "Att titta på: Nuorten polku"
    assert "”Paja” har upphört" in letter.body
    assert "1 (Voimavarat)" in letter.body
    assert page_in_the_admin(mark.pathway) in letter.body


def test_each_is_told_once_however_often_the_event_is_delivered(ended):
    mark = ended(an_editor())

    for _ in range(2):
        tell_owners(payload={"mark": mark.pk}, now=NOW)

    assert len(letters()) == 1


def test_what_was_looked_at_by_the_time_of_writing_is_told_to_nobody(ended):
    owner = an_editor()
    look_at_mark(mark=ended(owner), by=owner, now=NOW)

    assert letters() == []


def test_who_chose_a_digest_is_told_in_it_as_long_as_nobody_has_looked(ended):
    owner = with_a_digest(an_editor(language="fi"))
    mark = ended(owner)

    assert recipients() == []
    queue_digests(now=morning("2026-11-24"))
    look_at_mark(mark=mark, by=owner, now=NOW)
    queue_digests(now=morning("2026-11-25"))

    (letter,) = Letter.objects.all()
    assert "KATSOTTAVAT PALVELUPOLUT" in letter.body
    assert "Nuorten polku: palvelu ”Paja” on päättynyt" in letter.body


# Screens


def test_the_first_screen_shows_the_owner_what_to_look_at_and_others_nothing(client, ended):
    owner, other = an_editor(language="fi"), an_editor(language="fi")
    ended(owner)

    assert "Katsottavat palvelupolut" in first_screen(client, owner)
    assert "Palvelu ”Paja” on päättynyt." in first_screen(client, owner)
    assert "Katsottavat palvelupolut" not in first_screen(client, other)


def test_the_form_of_the_pathway_shows_the_mark_and_then_who_looked(client, ended):
    owner = an_editor(language="fi", first_name="Demo", last_name="Toimittaja")
    mark = ended(owner)
    client.force_login(owner)
    edit = reverse("wagtailadmin_pages:edit", args=[mark.pathway_id])

    before = client.get(edit).content.decode()
    look(client, mark)
    after = client.get(edit).content.decode()

    assert "Sulkee vaiheen 1 (Voimavarat)" in before
    assert reverse("pathway_mark_look", args=[mark.pk]) in before
    assert reverse("pathway_mark_look", args=[mark.pk]) not in after
    assert f"katsonut {owner}" in after


def test_a_pathway_of_which_nothing_has_changed_has_no_such_panel(client):
    client.force_login(an_editor(language="fi"))
    page = a_live_pathway(**sound(a_stage("alku")))

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "Palvelujen muutokset" not in html


def test_saying_that_one_has_looked_closes_the_mark(client, ended):
    owner = an_editor()
    mark = ended(owner)
    client.force_login(owner)

    asked = client.get(reverse("pathway_mark_look", args=[mark.pk])).content.decode()
    look(client, mark)

    mark.refresh_from_db()
    assert "Nuorten polku" in asked
    assert (mark.was_looked_at, mark.looked_at_by) == (True, owner)


def test_whoever_comes_second_is_told_so_and_changes_nothing(client, ended):
    first, second = an_editor(), an_editor(language="fi")
    mark = ended()
    look_at_mark(mark=mark, by=first, now=NOW)
    client.force_login(second)

    response = look(client, mark)

    mark.refresh_from_db()
    assert mark.looked_at_by == first
    assert "jo katsottu" in str(next(iter(get_messages(response.wsgi_request))))


def test_who_may_not_edit_the_pathway_may_not_say_so(client, ended):
    mark = ended(an_editor())
    client.force_login(a_user(is_staff=True))

    look(client, mark)

    mark.refresh_from_db()
    assert mark.closed_at is None


def test_a_pathway_that_is_deleted_takes_its_marks_along(ended):
    mark = ended()

    PathwayPage.objects.get(pk=mark.pathway_id).delete()

    assert not PathwayMark.objects.exists()
