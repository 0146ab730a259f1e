"""What representatives see of their own, and the screens of staff."""
