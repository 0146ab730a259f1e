"""What came in from outside and waits for staff, on the first screen."""
