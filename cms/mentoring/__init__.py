"""The coordinator's screens: who applied, what was done before the pool, and who read what."""
