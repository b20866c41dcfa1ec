"""The terminal: what it can show, what may reach it, and the keys that come from it."""
