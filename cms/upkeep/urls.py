"""Where providers confirm, without signing in."""

from django.urls import path

from cms.upkeep.views.links import confirming

urlpatterns = [path("<str:language>/<str:token>/", confirming, name="upkeep_confirming")]
