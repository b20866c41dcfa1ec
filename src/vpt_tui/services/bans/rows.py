"""The rows that this wing hands out, as the store keeps them."""

from vpt_tui.store.tables.bans import Appointment, Ban

__all__ = ["Appointment", "Ban"]
