"""What leaves the product: letters to people and events to our own code, once each, though processes die."""
