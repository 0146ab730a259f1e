"""Providers, locations, acts and vocabularies in the admin: on the desk and on the shelf at once, codes for good."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from tests.factories import a_law, a_location, a_provider, a_service, a_term, a_vocabulary
from tests.viuhka.catalogue.desk import a_complete_service, an_administrator, an_editor
from viuhka.catalogue.models import LegalBasis, Location, Provider, Term, Vocabulary
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def url(model, view, *args):
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def form_of(client, address):
    return querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form").dict()


def on_the_shelf(row, locale="fi"):
    return Publication.objects.get(ref=row.ref, locale=locale)


def messages_of(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


NEW_ROWS = {
    Provider: (a_provider, {"name_fi": "Uusi tuottaja", "code": "uusi"}),
    Location: (a_location, {"name_fi": "Uusi paikka", "code": "uusi", "address_fi": "Esimerkkikatu 2"}),
    LegalBasis: (
        a_law,
        {"name_fi": "Uusi laki", "code": "uusi", "number": "1/2026", "in_force_from_date": "2026-01-01"},
    ),
    Vocabulary: (lambda: a_vocabulary("vanha"), {"name_fi": "Uusi sanasto", "code": "uusi"}),
    Term: (a_term, {"name_fi": "Uusi termi", "code": "uusi", "vocabulary": "client_groups", "sort_order": "1"}),
}


@pytest.mark.parametrize("model", NEW_ROWS)
def test_what_is_created_lies_on_the_shelf_at_once(client, model):
    client.force_login(an_editor())
    a_vocabulary("client_groups")
    add = url(model, "add")

    response = client.post(add, form_of(client, add) | NEW_ROWS[model][1])

    assert response.status_code == 302
    assert on_the_shelf(model.objects.get(code="uusi")).taken_down_at is None


@pytest.mark.parametrize("model", NEW_ROWS)
def test_what_is_changed_changes_on_the_shelf_at_once_but_its_code_never(client, model):
    client.force_login(an_editor())
    row = NEW_ROWS[model][0]()
    edit, code, before = url(model, "edit", row.pk), row.code, on_the_shelf(row).digest

    response = client.post(edit, form_of(client, edit) | {"name_fi": "Muutettu", "code": "toinen"})

    row = model.objects.get(code=code)
    assert response.status_code == 302
    assert row.name_fi == "Muutettu"
    assert on_the_shelf(row).digest != before


def test_a_term_does_not_move_to_another_vocabulary(client):
    client.force_login(an_administrator())
    term = a_term("client_groups")
    a_vocabulary("service_types")
    edit = url(Term, "edit", term.pk)

    client.post(edit, form_of(client, edit) | {"vocabulary": "service_types"})

    assert Term.objects.get(pk=term.pk).vocabulary_id == "client_groups"


def test_a_new_term_goes_to_the_vocabulary_that_the_list_shows(client):
    client.force_login(an_administrator())
    a_vocabulary("client_groups")

    listing = client.get(url(Term, "list"), {"vocabulary": "client_groups"}).content.decode()

    add = f"{url(Term, 'add')}?vocabulary=client_groups"
    assert add in listing
    assert form_of(client, add)["vocabulary"] == "client_groups"


REPLACEMENTS = {
    "one still in use": ({}, "client_groups", "Vain käytöstä poistettu termi korvataan toisella."),
    "by one of another vocabulary": ({"is_obsolete": "on"}, "service_types", "Valitse termi samasta sanastosta."),
    "by itself": ({"is_obsolete": "on"}, None, "Termi ei voi korvata itseään."),
}


@pytest.mark.parametrize(("changes", "vocabulary", "error"), REPLACEMENTS.values(), ids=REPLACEMENTS.keys())
def test_a_replacement_that_makes_no_sense_is_refused_at_its_field(client, changes, vocabulary, error):
    client.force_login(an_administrator("fi"))
    term = a_term("client_groups")
    replacement = a_term(vocabulary) if vocabulary else term
    edit = url(Term, "edit", term.pk)

    response = client.post(edit, form_of(client, edit) | changes | {"replaced_by": str(replacement.pk)})

    with translation.override("fi"):
        assert error in str(response.context["form"].errors["replaced_by"])


CRITERIA = {
    "age_min": "18",
    "age_max": "24",
    "unemployment_months_min": "12",
    "work_ability": "partial",
    "integration_phase": "False",
    "effective_from_date": "2026-01-01",
    "effective_to_date": "2026-12-31",
}


def test_whom_a_client_group_is_for_is_edited_and_lies_on_the_shelf_at_once(client):
    client.force_login(an_editor())
    group = a_term("client_groups")
    edit = url(Term, "edit", group.pk)

    response = client.post(edit, form_of(client, edit) | CRITERIA)

    document = on_the_shelf(group).document
    assert response.status_code == 302
    assert document["criteria"] == {
        "age_min": 18,
        "age_max": 24,
        "unemployment_months_min": 12,
        "work_ability": "partial",
        "integration_phase": False,
    }
    assert (document["effective_from"], document["effective_to"]) == ("2026-01-01", "2026-12-31")


def test_what_is_emptied_limits_nothing_any_more(client):
    client.force_login(an_editor())
    group = a_term("client_groups", age_min=18, work_ability="full", integration_phase=True)
    edit = url(Term, "edit", group.pk)

    client.post(edit, form_of(client, edit) | {"age_min": "", "work_ability": "", "integration_phase": ""})

    assert set(on_the_shelf(group).document["criteria"].values()) == {None}


@pytest.mark.parametrize(
    ("typed", "field", "error"),
    [
        ({"age_min": "25", "age_max": "18"}, "age_max", "Yläikäraja ei voi olla alaikärajaa pienempi."),
        ({"age_max": "150"}, "age_max", "120"),
        (
            {"effective_from_date": "2026-12-31", "effective_to_date": "2026-01-01"},
            "effective_to_date",
            "Viimeinen voimassaolopäivä ei voi olla ennen ensimmäistä.",
        ),
    ],
)
def test_criteria_that_make_no_sense_are_refused_at_their_field_and_nothing_typed_is_lost(client, typed, field, error):
    client.force_login(an_administrator("fi"))
    group = a_term("client_groups")
    edit = url(Term, "edit", group.pk)

    response = client.post(edit, form_of(client, edit) | typed)

    with translation.override("fi"):
        assert error in str(response.context["form"].errors[field])
    assert {name: response.context["form"][name].value() for name in typed} == typed


def test_other_terms_have_no_criteria(client):
    client.force_login(an_administrator("fi"))
    term = a_term("service_types")
    edit = url(Term, "edit", term.pk)

    response = client.post(edit, form_of(client, edit) | {"age_min": "18"})

    assert 'name="age_min"' not in client.get(edit).content.decode()
    with translation.override("fi"):
        assert "Vain asiakasryhmällä on" in str(response.context["form"].errors["age_min"])


def test_a_new_client_group_is_given_its_criteria_as_it_is_made(client):
    client.force_login(an_administrator())
    a_vocabulary("client_groups")
    add = f"{url(Term, 'add')}?vocabulary=client_groups"

    client.post(add, form_of(client, add) | NEW_ROWS[Term][1] | {"age_max": "24"})

    assert Term.objects.get(code="uusi").age_max == 24


def test_what_nothing_refers_to_is_deleted_from_desk_and_shelf_and_logged(client):
    client.force_login(an_administrator())
    provider = a_provider()

    response = client.post(url(Provider, "delete", provider.pk))

    assert response.status_code == 302
    assert not Provider.objects.exists()
    assert on_the_shelf(provider).taken_down_at is not None
    assert ModelLogEntry.objects.get(object_id=str(provider.pk)).action == "wagtail.delete"


def a_provider_in_a_draft():
    draft, provider = a_service(), a_provider()
    draft.provider = provider
    draft.save_revision()
    return provider


IN_USE = {
    "a provider of a service": lambda: a_complete_service().provider,
    "a term that a service is described with": lambda: a_complete_service().client_groups.all()[0],
    "a vocabulary with terms": lambda: a_term().vocabulary,
    "a provider in nothing but a draft": a_provider_in_a_draft,
}


@pytest.mark.parametrize("make", IN_USE.values(), ids=IN_USE.keys())
def test_what_is_in_use_is_not_deleted_and_a_sentence_says_why(client, make):
    client.force_login(an_administrator("fi"))
    row = make()

    asked, response = (send(url(type(row), "delete", row.pk)) for send in (client.get, client.post))

    assert asked.url == response.url == url(type(row), "usage", row.pk)
    assert "Poisto ei onnistu" in messages_of(response)[0]
    assert type(row).objects.filter(pk=row.pk).exists()
    assert on_the_shelf(row).taken_down_at is None


def bulk_delete(client, *rows):
    model = type(rows[0])
    query = "&".join(f"id={row.pk}" for row in rows)
    address = reverse("wagtail_bulk_action", args=["viuhka", model._meta.model_name, "delete"])
    return client.post(f"{address}?{query}&next=/admin/")


def test_several_are_deleted_at_once(client):
    client.force_login(an_administrator())
    rows = [a_term(), a_term()]

    bulk_delete(client, *rows)

    assert not Term.objects.exists()
    assert all(on_the_shelf(row).taken_down_at for row in rows)


def test_of_several_none_is_deleted_while_one_is_in_use(client):
    client.force_login(an_administrator("fi"))
    unused, used = a_term("client_groups"), a_complete_service().client_groups.get()

    response = bulk_delete(client, unused, used)

    assert str(used) in messages_of(response)[0]
    assert str(unused) not in messages_of(response)[0]
    assert Term.objects.filter(pk__in=[unused.pk, used.pk]).count() == 2


def test_an_editor_deletes_nothing_that_others_rely_on(client):
    client.force_login(an_editor())
    term = a_term()

    client.post(url(Term, "delete", term.pk))
    bulk_delete(client, term)

    assert Term.objects.filter(pk=term.pk).exists()


def test_usage_names_pages_that_refer_by_any_kind_of_field(client):
    client.force_login(an_administrator("fi"))
    page = a_complete_service(title="Työnhakuvalmennus")

    term_usage = client.get(url(Term, "usage", page.client_groups.get().pk)).content.decode()
    provider_usage = client.get(url(Provider, "usage", page.provider_id)).content.decode()

    assert "Työnhakuvalmennus" in term_usage
    assert "Asiakasryhmät" in term_usage
    assert "Työnhakuvalmennus" in provider_usage


def test_the_list_of_vocabularies_counts_their_terms_and_leads_to_them(client):
    client.force_login(an_administrator())
    a_term("client_groups")
    a_term("client_groups")

    html = client.get(url(Vocabulary, "list")).content.decode()

    assert f'<a href="{url(Term, "list")}?vocabulary=client_groups">2</a>' in html


def test_terms_are_found_by_vocabulary_by_use_and_by_any_name_or_code(client):
    client.force_login(an_administrator())
    wanted = a_term("client_groups", "young", name_fi="Nuoret", name_sv="Unga", is_obsolete=True)
    a_term("client_groups", "old", name_fi="Vanhat")
    a_term("service_types", "advice", name_fi="Neuvonta")

    for query in ({"vocabulary": "client_groups", "is_obsolete": "true"}, {"q": "nuor"}, {"q": "Unga"}, {"q": "young"}):
        assert list(client.get(url(Term, "list"), query).context["object_list"]) == [wanted]


def test_a_list_follows_the_alphabet_of_the_editors_language(client):
    client.force_login(an_administrator("sv"))
    second = a_provider(name_fi="Aa", name_sv="Ö")
    first = a_provider(name_fi="Bb", name_sv="A")

    assert list(client.get(url(Provider, "list")).context["object_list"]) == [first, second]
