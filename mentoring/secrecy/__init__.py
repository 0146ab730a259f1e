"""What keeps people of mentoring private: who may look after them, and who read what of whom."""
