"""Reads what is live and tells what it lacks."""
