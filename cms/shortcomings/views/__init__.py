"""The task lists, settling a task, the list of completeness, and what stands in forms and on the first screen."""
