"""What staff make of proposals: the list, one proposal, and every decision."""
