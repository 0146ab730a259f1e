"""The lists of what could not be sent, and the decisions about it."""
