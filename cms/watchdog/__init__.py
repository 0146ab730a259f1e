"""The watchdog: runs the worker's processes as one group, and starts them anew when they stand still.

It does no work itself and holds nothing that the killing of a process could leave locked.
"""
