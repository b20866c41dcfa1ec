"""The store's schema, step by step. Imported only when a store is behind."""
