"""What is done to schedules, packages of the queue, and groups of worker processes."""
