"""Keeping what is typed, also when somebody else was first."""
