"""Pathways of client groups: stages, branches, and the way through them."""
