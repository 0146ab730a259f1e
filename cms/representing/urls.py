"""The addresses of representatives, each in a language."""

from django.urls import path

from cms.representing.views import entering, own

urlpatterns = [
    path("<slug:language>/", own.own, name="provider_own"),
    path("<slug:language>/sign-in/", entering.sign_in, name="provider_sign_in"),
    path("<slug:language>/code/", entering.code, name="provider_code"),
    path("<slug:language>/sign-out/", entering.sign_out, name="provider_sign_out"),
    path("<slug:language>/represent/", own.represent, name="provider_represent"),
]
