"""Forms that strangers fill in: short steps, no script, nothing typed lost, limits for machines."""
