"""Which services and proposals are probably the same, and why."""
