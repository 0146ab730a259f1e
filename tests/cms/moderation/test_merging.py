"""Two services become one."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.moderation.actions.merging import SamePage, merge_services
from cms.moderation.actions.withdrawing import NotLive
from cms.roles.actions import prepare_roles
from tests.cms.moderation.world import a_moderator, an_editor, now_of, submitted
from tests.factories import a_live_service, a_user, published
from viuhka.catalogue.models import ServiceContinuation
from viuhka.models import Address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]


def merge(goes, stays, by=None):
    merge_services(goes=goes, stays=stays, reason="Sama palvelu kahdesti.", by=by or a_user())


def refs_of(*slugs):
    return {Address.objects.get(kind="service", slug=slug).ref for slug in slugs}


def test_every_address_of_what_goes_leads_to_what_stays():
    goes = a_live_service(slug="vanha", sv={})
    stays = a_live_service(slug="jaava")
    goes.slug = "uudempi"
    published(goes)

    merge(now_of(goes), stays)

    assert refs_of("vanha", "uudempi", "jaava") == {stays.ref}


@pytest.mark.parametrize("address", ["/fi/palvelut/vanha/", "/sv/tjanster/vanha/"])
def test_readers_are_led_on(client, address):
    goes, stays = a_live_service(slug="vanha", sv={}), a_live_service(slug="jaava", sv={})

    merge(goes, stays)

    response = client.get(address)
    assert response.status_code == 301
    assert response.headers["Location"] == address.replace("vanha", "jaava")


def test_what_goes_is_off_and_its_draft_says_where_to_look():
    goes, stays = a_live_service(), a_live_service()

    merge(goes, stays)

    gone = now_of(goes)
    assert not gone.live
    assert [link.target for link in gone.get_latest_revision_as_object().see_instead.all()] == [stays]


def test_a_submission_of_what_goes_ends():
    goes, stays = a_live_service(), a_live_service()
    submitted(goes, an_editor_of_the_site(), summary="Odottaa.")

    merge(now_of(goes), stays)

    assert now_of(goes).current_workflow_state is None


def an_editor_of_the_site():
    prepare_roles()
    return an_editor()


def test_nothing_is_merged_into_itself():
    page = a_live_service(sv={})

    with pytest.raises(SamePage):
        merge(page, page)


def test_nothing_is_merged_into_what_is_not_live():
    goes, stays = a_live_service(), a_live_service()
    now_of(stays).unpublish()

    with pytest.raises(NotLive):
        merge(goes, stays)
    assert now_of(goes).live


def test_both_pages_tell_of_it():
    goes, stays, staff = a_live_service(slug="vanha"), a_live_service(), a_user()

    merge(goes, stays, by=staff)

    entry = PageLogEntry.objects.get(action="viuhka.merge_pages")
    assert (entry.page_id, entry.user) == (stays.pk, staff)
    assert entry.data["addresses"] == ["vanha"]
    assert PageLogEntry.objects.get(action="viuhka.withdraw").page_id == goes.pk


def test_a_moderator_is_told_what_leads_there_before_it_is_merged(client):
    prepare_roles()
    goes, stays, other = a_live_service(title="Menee"), a_live_service(title="Jää"), a_live_service(title="Viittaa")
    ServiceContinuation.objects.create(page=other, target=goes)
    client.force_login(a_moderator())
    address = reverse("moderation_merge", args=[goes.pk])

    shown = client.get(address).content.decode()
    client.post(address, {"stays": stays.pk, "reason": "Sama palvelu."})

    assert "Viittaa" in shown
    assert refs_of(goes.slug) == {stays.ref}
