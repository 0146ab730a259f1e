"""The pages of a pair, for each of the two."""
