"""What people who propose meet: the form, links from letters, and their own proposal."""
