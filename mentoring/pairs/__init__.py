"""A pair, from the invitation to the end."""
