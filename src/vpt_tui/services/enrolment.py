"""Who may have an account, and which passphrases are good enough."""

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.store.vault import Account
from vpt_tui.text import MAX_LINE, single_line

SHORTEST = 12
"""Characters in a passphrase; length counts, not signs."""

_OBVIOUS = ("wachtwoord", "welkom", "gemeente", "griffier", "1234567", "qwerty", "azerty", "geheim")
_DESKS_OWN = {"plaatsvervanger": "plaatsvervanger", "beheerder": "beheerder"}
_MOST_REPEATED = 3
_FEWEST_OWN_LETTERS = 3


def account_roles(protocol: Protocol) -> dict[str, str]:
    """Return the roles that an account may have with their labels; who follows up comes first."""
    handlers = tuple(dict.fromkeys(t.handler for t in protocol.targets if t.handler))
    others = tuple(
        code for code, role in protocol.roles.items() if not (role.per_incident or role.outside)
    )
    codes = dict.fromkeys((*handlers, *others))
    return {code: protocol.role_label(code) for code in codes} | _DESKS_OWN


def new_account(name: str, role: str, passphrase: str, protocol: Protocol) -> Account:
    """Return an account that may be made. Raises `Refused` for a name, role or passphrase."""
    name = single_line(name)
    if not name or len(name) > MAX_LINE:
        raise Refused("Geef uw naam. Er is nog niets aangemaakt.")
    roles = account_roles(protocol)
    if role not in roles:
        raise Refused(f"De rol '{role}' is niet bekend. Kies uit: {', '.join(roles)}.")
    if weakness := weakness_of(passphrase, name):
        raise Refused(f"{weakness} Er is nog niets aangemaakt.")
    return Account(name, role)


def weakness_of(passphrase: str, name: str = "") -> str:
    """Return in a sentence why a passphrase is too weak; empty when it will do."""
    if len(passphrase) < SHORTEST:
        return f"Dit wachtwoord is te kort. Neem een zin van ten minste {SHORTEST} tekens."
    folded = passphrase.casefold()
    if len(set(folded)) <= _MOST_REPEATED:
        return "Dit wachtwoord herhaalt steeds dezelfde tekens. Neem een zin."
    rest = folded
    for word in (*_OBVIOUS, *name.casefold().split()):
        rest = rest.replace(word, "") if len(word) > 1 else rest
    if len([sign for sign in rest if sign.isalpha()]) < _FEWEST_OWN_LETTERS:
        return "Dit wachtwoord is te makkelijk te raden. Neem een zin die niemand verwacht."
    return ""
