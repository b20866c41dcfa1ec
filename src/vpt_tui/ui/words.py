"""Words for what the services name by code."""

from collections.abc import Iterable

from vpt_tui.protocol.model import Protocol


def labels(protocol: Protocol, names: Iterable[str]) -> str:
    """Return the labels of W's and facts, in small letters with commas between them."""
    known: dict[str, str] = {question.key: question.label for question in protocol.seven_w}
    known |= {name: fact.label for name, fact in protocol.facts.items()}
    return ", ".join(known.get(name, name).lower() for name in names)


def heading(protocol: Protocol, column: str | None) -> str:
    """Return what a column of the matrix is called; empty when there is none."""
    headings = {one.code: one.heading for one in protocol.columns}
    return headings.get(column or "", column or "")


def owners(protocol: Protocol, roles: Iterable[str], *, any_owner: bool = False) -> str:
    """Return who does something: all of the roles, or any one of them."""
    return (" of " if any_owner else " + ").join(protocol.role_label(role) for role in roles)
