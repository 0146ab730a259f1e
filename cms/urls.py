"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.home.views import front_page, serve_document

# Sizes of images alone: uploaded originals and documents are not for the public, and Wagtail asks who may read those.
PUBLIC_MEDIA = r"^media/(?P<path>images/.+)$"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front_page, name="front_page"),
    path("", include("cms.health")),
    path("", include("cms.metrics")),
    path("", include("frontend_contract.urls")),
    path("account/", include("cms.signing_in.urls")),
    path("upkeep/", include("cms.upkeep.urls")),
    path("mentoring/pairs/", include("mentoring.pairs.urls")),
    path("mentoring/", include("mentoring.applications.urls")),
    path("proposals/", include("viuhka.proposals.urls")),
    path("provider/", include("cms.representing.urls")),
    path("feedback/", include("viuhka.findings.urls")),
    # The one entrance is above; Wagtail's own asks for no second factor.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document),
    path("documents/", include(wagtaildocs_urls)),
]

urlpatterns += i18n_patterns(path("", include("cms.reading.urls")))

# Where the limits of signing in are exceeded; allauth looks for it here.
handler429 = "cms.signing_in.views.too_many_attempts"

if settings.SERVES_MEDIA:
    urlpatterns += [re_path(PUBLIC_MEDIA, serve, {"document_root": settings.MEDIA_ROOT})]
