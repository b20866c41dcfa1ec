"""Bans from a spreadsheet."""
