"""The rows that this wing hands out, as the store keeps them."""

from vpt_tui.store.tables.contacts import Contact

__all__ = ["Contact"]
