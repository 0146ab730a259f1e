"""Confirming that content is still correct, in the editors' house."""
