"""Reads the task lists for a person, and what the worker gave up."""
