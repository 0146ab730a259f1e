"""What staff and testers see and decide."""
