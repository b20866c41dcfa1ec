"""The keys under which people are found, in a store that an earlier program left."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session, col, delete, select

from vpt_tui.names.index import EDITION, keys_of
from vpt_tui.names.person import PersonName
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.bans.form import BanForm
from vpt_tui.services.base.key_values import keep, kept
from vpt_tui.services.desk.desk import Desk
from vpt_tui.services.desk.opening import create_desk, open_desk
from vpt_tui.store.tables.people import NameKey
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account

if TYPE_CHECKING:
    from tests.conftest import Clock

NAME, PASSPHRASE = "G. Fictief", "een zin die niemand verwacht"
PEOPLE = (
    PersonName("Boudewijn", "van der Verzonnen", ("Bob Bedenksel",), date(1971, 3, 14)),
    PersonName("Ans", "Bedacht"),
)


def keys(session: Session) -> set[int]:
    return set(session.exec(select(NameKey.key)))


def ban(desk: Desk, who: PersonName) -> None:
    form = BanForm(
        given=who.given, family=who.family, aliases=who.aliases, birth_date=who.birth_date,
        buildings=("stadhuis",), from_date=date(2026, 11, 23), grounds="Dreigde.",
        proportion="Hielp niet.", imposed_by=NAME, imposed_role="griffier", heard=True,
        hearing="Boos.",
    )  # fmt: skip
    desk.bans.impose(form)


def test_keys_by_earlier_rules_are_made_anew_on_opening(
    tmp_path: Path, protocol: Protocol, clock: "Clock"
) -> None:
    desk = create_desk(
        tmp_path, Account(NAME, "griffier"), PASSPHRASE,
        protocol=protocol, now=clock, origin="cli", cost=Cost(passes=1, memory=8192),
    )  # fmt: skip
    for one in PEOPLE:
        ban(desk, one)
    with desk.office.writing() as work:
        assert kept(work.session, "naamsleutels") == str(EDITION)
        work.session.exec(delete(NameKey).where(col(NameKey.key) % 2 == 0))
        work.session.add(NameKey(key=7, owner=1))
        keep(work.session, "naamsleutels", str(EDITION - 1))
    desk.close()
    desk = open_desk(tmp_path, NAME, PASSPHRASE, protocol=protocol, now=clock, origin="desk")
    with desk.office.store.reading() as session:
        assert keys(session) == frozenset().union(*map(keys_of, PEOPLE))
        assert kept(session, "naamsleutels") == str(EDITION)
    desk.close()
