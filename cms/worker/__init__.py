"""The worker: its timetable in the database and the tasks that keep its own house."""
