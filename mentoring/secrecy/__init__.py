"""What keeps private rows private: sealed columns, and who read what of whom."""
