"""Letters about moderation: what waits for somebody, what came back and why, what was approved or taken back."""
