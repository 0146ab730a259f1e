"""The public addresses of findings, each in a language."""

from django.urls import path

from viuhka.findings.views import case, report

urlpatterns = [
    path("<slug:language>/", report, name="feedback"),
    path("<slug:language>/case/<slug:number>/<str:token>/", case, name="feedback_case"),
]
