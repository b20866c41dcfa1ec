"""The rows that this wing hands out, as the store keeps them."""

from vpt_tui.store.tables.log import LogLine

__all__ = ["LogLine"]
