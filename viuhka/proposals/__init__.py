"""Proposed services: sender, provider and first service as one, until staff decide."""
