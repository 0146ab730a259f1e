"""What is missing, outdated or broken in what is live: task lists, each with its age and the way to the field."""
