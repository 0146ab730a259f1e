"""The editors' forms as a browser fills them in."""

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from cms.roles.actions import prepare_roles
from cms.roles.rules import EDITORS
from tests.cms.moderation.world import approved
from tests.factories import a_live_service, a_provider, a_service, a_term, a_user


def an_administrator(language="en"):
    return _speaking(a_user(is_superuser=True), language)


def an_editor(language="en"):
    """An account with the rights of the content editors' group, and no others."""
    prepare_roles()
    editor = a_user()
    editor.groups.add(Group.objects.get(name=EDITORS))
    return _speaking(editor, language)


def _speaking(user, language):
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return user


def a_complete_service(*, is_live=True, **fields):
    """A service with everything that publishing asks for."""
    complete = {
        "title": "Työnhakuvalmennus",
        "summary": "Apua työnhakuun.",
        "description": "<p>Ryhmä kokoontuu viikoittain.</p>",
        "how_to_access": "Ilmoittaudu ryhmään.",
        "service_type": a_term("service_types"),
        "cost_type": a_term("cost_types"),
        "client_groups": [a_term("client_groups")],
        "municipalities": [a_term("municipalities", "853"), a_term("municipalities", "202")],
        "languages": [a_term("languages", "fi")],
        "provider": a_provider(),
    }
    return (a_live_service if is_live else a_service)(**complete | fields)


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(client, page):
    """What the page's form would send if nothing were changed."""
    return querydict_from_html(client.get(edit_url(page)).content.decode(), form_id="page-edit-form")


def send(client, page, *, publish=True, **changes):
    """Send the page's form with some fields changed; lists are several values of one field.

    What is to be published is submitted, and approved by all who have to.
    """
    data = form_of(client, page)
    for name, value in changes.items():
        data.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    if publish:
        data["action-submit"] = "action-submit"
    response = client.post(edit_url(page), data)
    if publish and response.status_code == 302:
        approved(page)
    return response


def errors_in(response, language="en"):
    """The errors of a form that was refused, by field, as the editor's language has them."""
    assert response.status_code == 200, "the form was accepted"
    with translation.override(language):
        return {name: [str(error) for error in errors] for name, errors in response.context["form"].errors.items()}


def now_of(page):
    """The page as it is in the database now."""
    return type(page).objects.get(pk=page.pk)
