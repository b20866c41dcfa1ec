"""The encrypted store: its tables, its key and the one place where it is opened."""
