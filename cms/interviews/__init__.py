"""Interview guides in the editors' house: printing them for staff, and copying them."""
