"""The roles that an account can have. Light: the first start shows them before it paints."""

from enum import StrEnum
from typing import TYPE_CHECKING

from vpt_tui.store.vault import recovery

if TYPE_CHECKING:
    from vpt_tui.protocol.model import Protocol


class OwnRole(StrEnum):
    """The roles that the program itself has; the others are data of the protocol."""

    DEPUTY = "plaatsvervanger"
    """Stands in for griffier and gemeentesecretaris, whichever is away."""
    ADMINISTRATOR = "beheerder"
    """Looks after accounts and backups, and sees no case."""
    RECOVERY = recovery.ROLE
    """Whoever opens the desk with the recovery key; sees no case either."""


def account_roles(protocol: "Protocol") -> dict[str, str]:
    """Return the roles that an account may have with their labels; who follows up comes first."""
    others = (code for code, role in protocol.roles.items() if role.sees_cases)
    codes = dict.fromkeys((*handlers(protocol), *others))
    labels = {code: protocol.role_label(code) for code in codes}
    return labels | {one.value: one.value for one in (OwnRole.DEPUTY, OwnRole.ADMINISTRATOR)}


def role_label(role: str, protocol: "Protocol") -> str:
    """Return what the role of an account is called."""
    return "herstelsleutel" if role == OwnRole.RECOVERY else account_roles(protocol).get(role, role)


def handlers(protocol: "Protocol") -> tuple[str, ...]:
    """Return the roles that follow up, in the protocol's order."""
    return tuple(dict.fromkeys(t.handler for t in protocol.targets if t.handler))


def imposing_roles(protocol: "Protocol") -> tuple[str, ...]:
    """Return the roles that may impose a ban: the owners of that step in the protocol."""
    return next((step.owners for step in protocol.steps if step.code == "ontzegging"), ())
