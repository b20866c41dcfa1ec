"""The command line: plain text and JSON Lines."""
