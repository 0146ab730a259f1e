"""The addresses of the contract."""

from django.conf import settings
from django.urls import path

from frontend_contract.views import endpoint, graphiql

urlpatterns = [path("graphql/", endpoint.graphql, name="graphql")]

if settings.GRAPHIQL:
    urlpatterns += [path("graphiql/", graphiql.graphiql, name="graphiql")]
