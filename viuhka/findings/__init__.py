"""What readers and testers find, what is searched for in vain, and needs that nothing answers to."""
