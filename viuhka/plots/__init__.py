"""Plots that our own server draws, without a script."""
