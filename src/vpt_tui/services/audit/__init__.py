"""The log, read: who did what, and who failed to come in."""
