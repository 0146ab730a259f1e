"""Moderation: nothing of a service or an event goes live before a second person has looked at exactly that."""
