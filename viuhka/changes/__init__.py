"""Change requests: what somebody outside wants to have said differently, field by field, against what they saw."""
