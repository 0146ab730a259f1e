"""The screens on which staff decide on change requests, field by field."""
