"""What keeps private rows private: sealed columns, and addresses that are found without being read."""
