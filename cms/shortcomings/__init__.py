"""The task lists of upkeep in the editors' house, and how complete pages are."""
