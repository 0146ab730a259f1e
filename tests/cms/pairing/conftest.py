import pytest
from django.contrib.auth.models import Group

from cms.roles.actions import prepare_roles
from cms.roles.rules import COORDINATORS
from tests.factories import a_user


@pytest.fixture
def coordinator(client, site_tree):
    """Somebody signed in who coordinates mentoring, and nothing else."""
    prepare_roles()
    user = a_user(username="koordinaattori", email="koordinaattori@example.org")
    user.groups.add(Group.objects.get(name=COORDINATORS))
    client.force_login(user)
    return user
