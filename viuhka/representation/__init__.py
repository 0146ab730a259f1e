"""Who represents which provider: asked for by a person, verified by staff, and the one place that answers it."""
