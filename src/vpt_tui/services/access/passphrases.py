"""Who may have an account, and which passphrases are good enough."""

from collections.abc import Mapping, Sequence
from typing import Any

from vpt_tui.names.folding import words
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.access.roles import account_roles
from vpt_tui.store.vault.recovery import NAME as RECOVERY_NAME
from vpt_tui.store.vault.slots import Account
from vpt_tui.text import LOST_SIGN, MAX_LINE, single_line

SHORTEST = 12
"""Characters in a passphrase; length counts, not signs."""

_FEWEST_GUESSES = 10**10
"""For whoever knows what people choose: at ten a second, more than thirty years."""
_FEWEST_OWN = 3
"""Letters and figures that are left when the obvious words are out."""
_LONGEST_WEIGHED = 100
"""Characters that are looked at; what is easy to guess so far is not made good by the rest."""
_OBVIOUS = (
    "wachtwoord", "welkom", "hallo", "geheim", "toegang", "inloggen", "azerty", "gemeente",
    "gemeentehuis", "stadhuis", "stadskantoor", "griffie", "griffier", "secretaris",
    "gemeentesecretaris", "burgemeester", "wethouder", "raadslid", "gemeenteraad", "college",
    "receptie", "balie", "beveiliging", "coordinator", "coördinator", "plaatsvervanger",
    "beheerder", "agressie", "protocol", "nederland", "holland", "lente", "zomer", "herfst",
    "winter", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
"""What anybody tries first here; the library knows the rest of the world."""


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
    if LOST_SIGN in passphrase:
        return "Een teken van dit wachtwoord was niet te lezen. Neem een ander teken."
    if len(passphrase) < SHORTEST:
        return f"Dit wachtwoord is te kort. Neem een zin van ten minste {SHORTEST} tekens."
    return _easily_guessed(passphrase, name)


def _easily_guessed(passphrase: str, name: str = "") -> str:
    """Return in a sentence why a passphrase is soon guessed; empty when it is not."""
    from zxcvbn import zxcvbn  # its lists of words are large, and few make a passphrase

    known = [*_OBVIOUS, *name.casefold().split()]
    weighed = zxcvbn(passphrase[:_LONGEST_WEIGHED], user_inputs=known, max_length=_LONGEST_WEIGHED)
    if any(part["pattern"] == "repeat" for part in weighed["sequence"]) and _few(weighed):
        return "Dit wachtwoord herhaalt steeds hetzelfde. Neem een zin die niemand verwacht."
    if _few(weighed) or not _anything_own(passphrase.casefold(), known):
        return "Dit wachtwoord is te makkelijk te raden. Neem een zin die niemand verwacht."
    return ""


def _few(weighed: Mapping[str, Any]) -> bool:
    return bool(weighed["guesses"] < _FEWEST_GUESSES)


def _anything_own(folded: str, known: Sequence[str]) -> bool:
    """Tell whether more is left than some signs when the words that anybody tries are out."""
    for word in known:
        folded = folded.replace(word, "") if len(word) > 1 else folded
    return sum(sign.isalnum() for sign in folded) >= _FEWEST_OWN
