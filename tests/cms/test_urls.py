"""Media files."""

from contextlib import closing

import pytest
from django.conf import settings


@pytest.mark.django_db
@pytest.mark.parametrize(("folder", "status"), [("images", 200), ("documents", 404)])
def test_images_are_public_and_documents_are_not_served_around_wagtail(client, folder, status):
    file = settings.MEDIA_ROOT / folder / "palvelu.bin"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"contents")

    with closing(client.get(f"/media/{folder}/palvelu.bin")) as response:
        assert response.status_code == status
