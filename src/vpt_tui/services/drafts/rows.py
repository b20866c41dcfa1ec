"""The rows that this wing hands out, as the store keeps them."""

from vpt_tui.store.tables.drafts import Draft

__all__ = ["Draft"]
