"""Texts of Wagtail on the editors' screens that it lacks in Finnish or Swedish.

Nothing imports them: they stand here for ``makemessages`` to find, so that our catalogues keep their
translations. Remove what a new version of Wagtail brings along itself.
"""
