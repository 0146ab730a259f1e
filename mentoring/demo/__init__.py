"""The demo's programmes, and its people who do not exist."""
