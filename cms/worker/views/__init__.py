"""The worker on a screen, and in figures for machines."""
