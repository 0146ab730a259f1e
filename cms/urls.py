"""Every address of the site."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

# Documents are not among them: Wagtail serves those itself, and asks who may read.
PUBLIC_MEDIA = r"^media/(?P<path>(?:images|original_images|avatar_images)/.+)$"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cms.health")),
    path("", include("frontend_contract.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]

if settings.SERVES_MEDIA:
    urlpatterns += [re_path(PUBLIC_MEDIA, serve, {"document_root": settings.MEDIA_ROOT})]
