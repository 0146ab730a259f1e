"""Reads the editors' desk: their models as the plain facts that documents are built from."""
