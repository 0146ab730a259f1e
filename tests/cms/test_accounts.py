"""Accounts."""

import pytest
from django.contrib.auth import get_user_model


@pytest.mark.django_db
def test_an_account_is_not_a_demo_account_unless_it_says_so():
    account = get_user_model().objects.create_user("aino")

    assert account.is_demo is False
