"""Matching: who suits whom, and the best possible set of pairs."""
