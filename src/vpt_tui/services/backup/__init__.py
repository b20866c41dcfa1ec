"""Backups: made, kept, thinned out, and what they leave behind."""
