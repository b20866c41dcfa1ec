"""Widgets: what screens are made of. They know keys and text, no screen and no store."""
