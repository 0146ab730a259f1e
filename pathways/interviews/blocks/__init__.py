"""The blocks that a guide is built from."""
