"""The screens on which the launch stage is moved and pages are opened."""
