"""Reads the editors' pathways as the plain facts that documents, rules and pictures are made from."""
