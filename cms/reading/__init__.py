"""Pages of the site itself: what the public may read, without a frontend and without a script."""
