"""The screens on which an administrator sees what could not be sent, and decides about it."""
