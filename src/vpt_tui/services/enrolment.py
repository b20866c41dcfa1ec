"""Who may have an account, and which passphrases are good enough."""

from vpt_tui.names.folding import words
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.roles import account_roles
from vpt_tui.store.recovery import NAME as RECOVERY_NAME
from vpt_tui.store.vault import Account
from vpt_tui.text import MAX_LINE, single_line

SHORTEST = 12
"""Characters in a passphrase; length counts, not signs."""

_OBVIOUS = ("wachtwoord", "welkom", "gemeente", "griffier", "1234567", "qwerty", "azerty", "geheim")
_MOST_REPEATED = 3
_FEWEST_OWN_LETTERS = 3


def new_account(name: str, role: str, passphrase: str, protocol: Protocol) -> Account:
    """Return an account that may be made. Raises `Refused` for a name, role or passphrase."""
    name, role = checked(name, role, protocol)
    insist_on_strength(passphrase, name)
    return Account(name, role)


def checked(name: str, role: str, protocol: Protocol) -> tuple[str, str]:
    """Return name and role as they are kept. Raises `Refused`."""
    name = single_line(name)
    if not words(name) or len(name) > MAX_LINE or alike(name, RECOVERY_NAME):
        raise Refused("Geef een naam. Er is nog niets aangemaakt.")
    roles = account_roles(protocol)
    if role not in roles:
        raise Refused(f"De rol '{role}' is niet bekend. Kies uit: {', '.join(roles)}.")
    return name, role


def alike(one: str, other: str) -> bool:
    """Tell whether two names look the same at the door: but for capitals, accents and signs."""
    return words(one) == words(other)


def insist_on_strength(passphrase: str, name: str) -> None:
    """Raise `Refused` for a passphrase that is too easy to guess."""
    if weakness := weakness_of(passphrase, name):
        raise Refused(f"{weakness} Er is nog niets aangemaakt of gewijzigd.")


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
