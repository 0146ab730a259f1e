"""Pure rules of the worker."""
