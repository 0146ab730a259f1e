"""Documents: whoever may not read one is not told that there is one."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories import a_user

pytestmark = pytest.mark.django_db

NEVER_WAS = "/documents/987654/ohje.txt"


@pytest.fixture(autouse=True)
def files_in_memory_are_only_pointed_at(settings):
    settings.WAGTAILDOCS_SERVE_METHOD = "redirect"


def a_document(restriction=None, **options):
    collection = Collection.get_first_root_node()
    if restriction:
        collection = collection.add_child(name="Yksityinen")
        CollectionViewRestriction.objects.create(collection=collection, restriction_type=restriction, **options)
    return Document.objects.create(title="Ohje", file=ContentFile(b"salaisuus", "ohje.txt"), collection=collection)


@pytest.mark.parametrize("restriction", [CollectionViewRestriction.LOGIN, CollectionViewRestriction.GROUPS])
def test_a_private_document_is_to_the_public_as_one_that_never_was(client, restriction):
    answer = client.get(a_document(restriction).url)

    assert (answer.status_code, answer.content) == (404, client.get(NEVER_WAS).content)


def test_those_who_signed_in_get_the_documents_of_a_collection_for_them(client):
    document = a_document(CollectionViewRestriction.LOGIN)
    client.force_login(a_user())

    assert client.get(document.url).url == document.file.url


def test_a_collection_with_a_password_asks_for_it(client):
    document = a_document(CollectionViewRestriction.PASSWORD, password="avaimeni")

    answer = client.get(document.url)

    assert answer.status_code == 200
    assert b"salaisuus" not in answer.content


def test_a_document_of_an_open_collection_is_for_everybody(client):
    document = a_document()

    assert client.get(document.url).url == document.file.url
