"""The store as one encrypted SQLite file."""
