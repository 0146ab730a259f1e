"""The screens of match runs."""
