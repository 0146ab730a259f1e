"""What coordinators see and decide."""
