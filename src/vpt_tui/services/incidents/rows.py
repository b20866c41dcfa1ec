"""The rows that this wing hands out, as the store keeps them."""

from vpt_tui.store.tables.incidents import CasePart, CaseState, Evidence, FactChange, Incident
from vpt_tui.store.tables.steps import Consent, Step, StepState

__all__ = [
    "CasePart", "CaseState", "Consent", "Evidence", "FactChange", "Incident", "Step", "StepState",
]  # fmt: skip
