"""What all tests share."""

import pytest

from cms.home.actions import prepare_pages

# Content: the tree that pages hang in.


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database with the site's locales, home pages and content trees, which are slow to plant."""
    with django_db_blocker.unblock():
        prepare_pages()


@pytest.fixture
def site_tree(db):
    """The site's locales, home pages and content trees, whatever an earlier test left behind."""
    prepare_pages()
