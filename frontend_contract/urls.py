"""The addresses of the contract."""

from django.urls import path

from frontend_contract import views

urlpatterns = [path("graphql/", views.graphql, name="graphql")]
