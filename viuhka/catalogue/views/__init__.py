"""The editors' screens for what services refer to, and their reports."""
