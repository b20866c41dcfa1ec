"""Reception's password never opens the store, and no passphrase is reception's."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from vpt_tui.refusal import Refused
from vpt_tui.services.accounts.accounts import Accounts
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import open_desk
from vpt_tui.store.vault.keys import Cost

if TYPE_CHECKING:
    from tests.conftest import Clock, Made

    from vpt_tui.protocol.model import Protocol

OF_RECEPTION = "de bel gaat driemaal over"
OTHERS = "de zin van de secretaris"


@pytest.fixture
def griffie(made: "Made", protocol: "Protocol", clock: "Clock") -> Iterator[Desk]:
    """A desk with a colleague's account and a recovery key; trying either costs little."""
    name = made.unlocked.account.name
    desk = open_desk(
        made.folder, name, made.passphrase, protocol=protocol, now=clock, origin="desk"
    )
    with closing(desk):
        accounts = Accounts(desk.office, Cost(1, 8192))
        yield replace(desk, accounts=accounts)


Secret = Callable[[Desk, str], str]
"""Returns what opens the store, of a desk and its passphrase."""

OPENS: dict[str, Secret] = {
    "one's own": lambda desk, own: own,
    "one's own with spaces around it": lambda desk, own: f" {own}  ",
    "a colleague's": lambda desk, own: _added(desk),
    "the recovery key": lambda desk, own: desk.accounts.make_recovery_key().said,
    "the recovery key in small letters": lambda desk, own: (
        desk.accounts.make_recovery_key().said.lower().replace("-", " ")
    ),
}


def _added(desk: Desk) -> str:
    desk.accounts.add("S. Verzonnen", "gemeentesecretaris", OTHERS)
    return OTHERS


@pytest.mark.parametrize("secret", OPENS.values(), ids=OPENS)
def test_what_opens_the_store_is_refused_as_the_password_of_reception(
    griffie: Desk, made: "Made", secret: Secret
) -> None:
    password = secret(griffie, made.passphrase)
    with pytest.raises(Refused, match="opent ook de dossiers"):
        griffie.publication.set_password(password)
    assert not griffie.publication.ready()
    griffie.publication.set_password(OF_RECEPTION)
    assert griffie.publication.ready()


def test_the_password_of_reception_is_refused_as_a_passphrase_wherever_one_is_chosen(
    griffie: Desk, made: "Made"
) -> None:
    _added(griffie)
    griffie.publication.set_password(OF_RECEPTION)
    accounts, almost = griffie.accounts, f"{OF_RECEPTION.upper()} "
    for choose in (
        lambda: accounts.add("B. Bedacht", "coordinator", OF_RECEPTION),
        lambda: accounts.change_passphrase(made.passphrase, almost),
        lambda: accounts.reset_passphrase(2, OF_RECEPTION),
    ):
        with pytest.raises(Refused, match="wachtwoord van de balie"):
            choose()
    assert [one.name for one in griffie.office.store.vault.accounts()][1:] == ["S. Verzonnen"]
    assert griffie.office.store.vault.opens(OTHERS)
    assert not griffie.office.store.vault.opens(OF_RECEPTION)
