"""The pages of a pair, each in a language; the way to them comes by letter, or from one's own application."""

from django.urls import path

from mentoring.pairs.views.pages import own_pair, pair

urlpatterns = [
    path("<slug:language>/own/", own_pair, name="mentoring_own_pair"),
    path("<slug:language>/<str:token>/", pair, name="mentoring_pair"),
]
