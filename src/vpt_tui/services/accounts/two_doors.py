"""Two doors, two keys: reception's password opens the list, and never the store as well.

Reception's password is known to everybody who sits there. Did it open the store too, then all of
them could read every case.
"""

from sqlmodel import Session

from vpt_tui.refusal import Refused
from vpt_tui.services.base.key_values import OPENS_LIST, kept
from vpt_tui.store.vault.vault import Vault

_OPENS_STORE = (
    "Dit wachtwoord opent ook de dossiers: het is van een account, of het is de herstelsleutel. "
    "De balie zou dan alles kunnen lezen. Er is niets gewijzigd. Neem voor de balie een ander "
    "wachtwoord."
)
_OF_RECEPTION = (
    "Dit is het wachtwoord van de balie. Wie dat kent zou dan de dossiers kunnen lezen. Er is "
    "niets gewijzigd. Neem een zin die alleen u kent."
)


def insist_on_no_slot(vault: Vault, password: str) -> None:
    """Raise `Refused` for a password of reception that opens the store, but for spaces around it.

    Each account is tried, which takes as long as opening the desk that often. Capitals count: who
    tries them all would have to try as many passphrases.
    """
    if any(vault.opens(one) for one in dict.fromkeys((password, password.strip()))):
        raise Refused(_OPENS_STORE)


def insist_on_other_than_reception(session: Session, passphrase: str) -> None:
    """Raise `Refused` for the passphrase of an account that is reception's password."""
    of_reception = kept(session, OPENS_LIST)
    if of_reception is not None and same_but_for_signs(of_reception, passphrase):
        raise Refused(_OF_RECEPTION)


def insist_on_two(passphrase: str, of_reception: str) -> None:
    """Raise `Refused` when both passwords of a new store are the same."""
    if same_but_for_signs(passphrase, of_reception):
        raise Refused(_OPENS_STORE)


def same_but_for_signs(one: str, other: str) -> bool:
    """Tell whether two passwords are the same but for capitals and spaces."""
    return "".join(one.casefold().split()) == "".join(other.casefold().split())
