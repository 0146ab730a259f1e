"""What frontends send in, and the forms of the site that take it."""
