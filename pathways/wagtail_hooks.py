"""Registers the admin screens of the pathways' subjects with Wagtail."""

from pathways.pathways import wagtail_hooks  # noqa: F401
