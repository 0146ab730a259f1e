"""What a coordinator reports: waiting, quality of runs, answers, endings, and mentees who became mentors."""
