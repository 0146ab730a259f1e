"""Texts of Wagtail and allauth on our screens that they lack in Finnish or Swedish.

Nothing imports them: they stand here for ``makemessages`` to find, so that our catalogues keep their
translations. Remove what a new version brings along itself.
"""
