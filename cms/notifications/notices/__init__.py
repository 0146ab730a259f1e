"""Who is told about moderation, and in which words."""
