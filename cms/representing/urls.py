"""The addresses of representatives, each in a language."""

from django.urls import path

from cms.representing.views import changes, entering, own

urlpatterns = [
    path("<slug:language>/", own.own, name="provider_own"),
    path("<slug:language>/sign-in/", entering.sign_in, name="provider_sign_in"),
    path("<slug:language>/code/", entering.code, name="provider_code"),
    path("<slug:language>/sign-out/", entering.sign_out, name="provider_sign_out"),
    path("<slug:language>/represent/", own.represent, name="provider_represent"),
    path(
        "<slug:language>/services/<uuid:key>/change/<slug:version>/",
        changes.change_service,
        name="provider_change_service",
    ),
    path("<slug:language>/about/<str:code>/change/", changes.change_provider, name="provider_change"),
    path("<slug:language>/proposals/<int:pk>/", own.open_proposal, name="provider_proposal"),
    path("<slug:language>/requests/<int:pk>/", changes.own_request, name="provider_request"),
    path("<slug:language>/requests/<int:pk>/withdraw/", changes.withdraw, name="provider_request_withdraw"),
]
