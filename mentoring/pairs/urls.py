"""The pages of a pair, each in a language; the way to them comes by letter."""

from django.urls import path

from mentoring.pairs.views import pair

urlpatterns = [path("<slug:language>/<str:token>/", pair, name="mentoring_pair")]
