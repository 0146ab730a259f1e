"""The applications of mentors and mentees, from the first step of the form to erasure."""
