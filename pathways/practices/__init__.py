"""Good practices worth copying, and themes that join them with services and events."""
