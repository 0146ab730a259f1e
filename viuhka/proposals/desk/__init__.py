"""What a proposal answers, held against pages of services."""
