"""Mentoring programmes: what is published of them, their rounds and the weights of their matching."""
