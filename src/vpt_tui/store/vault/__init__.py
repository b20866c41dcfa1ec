"""The key of the store, and the slots that open it."""
