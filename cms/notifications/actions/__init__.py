"""Telling people what happened, at once or in a digest, and letting them choose."""
