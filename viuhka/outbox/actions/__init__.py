"""Queueing letters and events, claiming them, sending and delivering them, and forgetting what was in them."""
