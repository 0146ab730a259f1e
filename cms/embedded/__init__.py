"""The embedded PostgreSQL: a real server from a Python package, for the demo, development and tests."""
