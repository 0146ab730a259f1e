"""Who looks after what is published, until when it is to be confirmed, and what happens when it is not."""
