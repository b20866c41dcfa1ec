"""Putting a backup back, and what must hold afterwards."""
