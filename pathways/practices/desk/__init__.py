"""Reads the editors' pages of good practices and themes."""
