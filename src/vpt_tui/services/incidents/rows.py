"""The rows that this wing hands out, as the store keeps them."""

from vpt_tui.store.tables.incidents import Evidence, FactChange, Incident
from vpt_tui.store.tables.steps import Consent, Step

__all__ = ["Consent", "Evidence", "FactChange", "Incident", "Step"]
