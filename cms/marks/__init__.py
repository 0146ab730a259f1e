"""Who looks after pathways whose services have changed, and where they see which."""
