"""The addresses of the contract."""

from django.urls import path

from frontend_contract.views import endpoint

urlpatterns = [path("graphql/", endpoint.graphql, name="graphql")]
