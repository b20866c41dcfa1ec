"""The published ban list: its format, look-ups in it, and messages back to the griffie."""
