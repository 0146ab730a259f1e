"""The demo: everything in one command."""
