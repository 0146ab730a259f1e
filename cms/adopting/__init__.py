"""Good practices going to another city, and coming from one: the screens."""
