"""Signing in: one entrance for all accounts, second factors, locks against guessing, and the gate of the admin."""
