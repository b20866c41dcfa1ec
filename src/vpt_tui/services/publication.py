"""Publishing the ban list for reception: what it may know, signed and encrypted.

Each change of a ban is counted in its own transaction, and a publication keeps the count
that it holds. So a list that could not be published, because the share was away or the
program stopped, is published at the next occasion.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Row, Select
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from vpt_tui import dates
from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.files import LIST_NAME, list_at
from vpt_tui.banlist.header import Header, History, read_head
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.passwords import USUAL, Hardness
from vpt_tui.banlist.publish import publish
from vpt_tui.refusal import Refused
from vpt_tui.services.enrolment import weakness_of
from vpt_tui.services.keeping import (
    CHANGES,
    INSIDE,
    PUBLISHER,
    SEQUENCE,
    keep,
    kept,
    tell_reception,
)
from vpt_tui.services.office import Office, Work
from vpt_tui.services.rights import Rights, needs
from vpt_tui.store.bans import Appointment as StoredAppointment
from vpt_tui.store.bans import Ban
from vpt_tui.store.contacts import Contact
from vpt_tui.store.log import log_so_far
from vpt_tui.store.people import Alias, Person

T = TypeVar("T")

VALID_FOR = timedelta(days=7)
"""How long a list opens without a warning that it has run out; a choice of this program."""

_OPENS_LIST = "balie-wachtwoord"
_PUBLISHED = "lijst-gepubliceerd"

_WHAT_TO_DO = "Zeg rustig dat de persoon nu niet naar binnen mag. Vraag de persoon weg te gaan."
"""Whom to call if that does not help, reception's desk says by itself."""


@dataclass(frozen=True)
class Published:
    """What was last published, as far as this desk knows."""

    sequence: int
    at: datetime | None


class Publication:
    """Keeping what publishing needs, and publishing."""

    def __init__(self, office: Office, hardness: Hardness = USUAL) -> None:
        self._office = office
        self._hardness = hardness

    @needs(Rights.insist_on_arranging)
    def set_password(self, password: str) -> None:
        """Keep the password that reception will use. Raises `Refused` for a weak one."""
        check_desk_password(password)
        with self._office.writing() as work:
            keep(work.session, _OPENS_LIST, password)
            tell_reception(work)
            work.log("baliewachtwoord gezet", "lijst")

    def ready(self) -> bool:
        """Tell whether a password for reception was set, so that a list can be published."""
        with self._office.reading() as session:
            return kept(session, _OPENS_LIST) is not None

    def last(self) -> Published:
        """Return what was last published."""
        with self._office.reading() as session:
            at = kept(session, _PUBLISHED)
            number = int(kept(session, SEQUENCE) or 0)
        return Published(number, datetime.fromisoformat(at) if at else None)

    def publisher(self) -> bytes | None:
        """Return the public key that signs the lists of this store; None before the first."""
        with self._office.reading() as session:
            written = kept(session, PUBLISHER)
        return PublisherKeys.from_bytes(b64decode(written)).public if written else None

    def due(self) -> bool:
        """Tell whether the exchange folder wants a newer list: a ban changed, or it grows old."""
        if self._office.exchange is None or not self.ready():
            return False
        with self._office.reading() as session:
            if kept(session, CHANGES) != kept(session, INSIDE):
                return True
        last = self.last().at
        return last is None or self._office.now() - last > VALID_FOR / 14

    def publish_if_due(self) -> bool:
        """Publish to the exchange folder when that is due, whoever sits here; tell whether it was.

        Raises `Refused` as `publish` does.
        """
        due = self.due()
        if due:
            self._publish()
        return due

    @needs(Rights.insist_on_arranging)
    def publish(self, target: Path | None = None) -> Header:
        """Write the list to a file or into a folder; by itself to the exchange folder.

        Raises `Refused` without a password or a place, or when it cannot be written: the
        list that stood there stands as it stood.
        """
        return self._publish(target)

    def _publish(self, target: Path | None = None) -> Header:
        target = list_at(target) if target else self._usual_place()
        with self._office.writing() as work:
            password = kept(work.session, _OPENS_LIST)
            if password is None:
                raise Refused(
                    "Er is nog geen wachtwoord voor de balie. Zet het eerst. "
                    "Er is niets gepubliceerd."
                )
            keys, sequence = publisher_keys(work), _next_number(work)
            changes = kept(work.session, CHANGES) or ""
            entries = _entries(work.session, self._office)
            guidance = _guidance(work.session, entries, self._office.protocol.buildings)
            lines, head = log_so_far(work.session)
        header = publish(
            entries,
            guidance,
            keys,
            password=password,
            sequence=sequence,
            now=self._office.now(),
            valid_until=self._office.now() + VALID_FOR,
            target=target,
            hardness=self._hardness,
            history=History(lines, bytes.fromhex(head)),
        )
        with self._office.writing() as work:
            keep(work.session, _PUBLISHED, header.published_at.isoformat())
            if self._reaches_reception(target) and _stands(sequence, target):
                keep(work.session, INSIDE, changes)
            work.log("lijst gepubliceerd", f"lijst:{sequence}", f"{len(entries)} ontzeggingen")
        return header

    def _reaches_reception(self, target: Path) -> bool:
        """Tell whether a list stands where reception looks; a copy elsewhere leaves that due."""
        return self._office.exchange is None or target == self._usual_place()

    def _usual_place(self) -> Path:
        if self._office.exchange is None:
            raise Refused(
                "Er is geen uitwisselmap ingesteld. Zeg met --naar waar de lijst moet komen, "
                "of zet 'exchange' in de instellingen."
            )
        return self._office.exchange / LIST_NAME


def check_desk_password(password: str) -> None:
    """Raise `Refused` when a password is too weak for reception's list.

    The list lies on a share: whoever takes it home can try passwords as long as they like.
    """
    if weakness := weakness_of(password):
        raise Refused(f"{weakness} Er is geen wachtwoord gezet.")


def _stands(sequence: int, target: Path) -> bool:
    """Tell whether a list is still there: another desk may have put its own over it."""
    try:
        with target.open("rb") as stream:
            return read_head(stream).header.sequence == sequence
    except (OSError, Refused):
        return False


def publisher_keys(work: Work) -> PublisherKeys:
    """Return the keys that sign the list and open reception's messages; made once."""
    written = kept(work.session, PUBLISHER)
    if written is not None:
        return PublisherKeys.from_bytes(b64decode(written))
    keys = PublisherKeys.generate()
    keep(work.session, PUBLISHER, b64encode(keys.to_bytes()).decode())
    work.log("uitgeverssleutels gemaakt", "lijst")
    return keys


def _next_number(work: Work) -> int:
    """Return a number that no list had; it is used up even if publishing fails."""
    number = int(kept(work.session, SEQUENCE) or 0) + 1
    keep(work.session, SEQUENCE, str(number))
    return number


ENTRY_COLUMNS: tuple[Any, ...] = (
    Ban.id, Ban.person_id, Ban.reference, Ban.buildings, Ban.from_date, Ban.until,
    Ban.instructions, Person.given, Person.family, Person.birth_date, Person.description,
)  # fmt: skip
"""All that is read of a ban and its person to publish it: no reason, no victim, no case."""


def _entries(session: Session, office: Office) -> list[Entry]:
    today = office.today()
    running: Select[Any] = (
        select_columns(*ENTRY_COLUMNS)
        .join(Person, col(Person.id) == Ban.person_id)
        .where(col(Ban.lifted_at).is_(None))
        .where(or_(col(Ban.until).is_(None), col(Ban.until) >= today))
        .order_by(col(Ban.id))
    )
    aliases = _gathered(session.exec(select(Alias.person_id, Alias.name)))
    visits = _gathered((one.ban_id, one) for one in session.exec(_visits_from(office)))
    return [
        entry_of(one, aliases.get(one.person_id, ()), visits.get(one.id, ()))
        for one in session.execute(running)
    ]


def _visits_from(office: Office) -> SelectOfScalar[StoredAppointment]:
    """Select the visits of today and later; what is past is nobody's business."""
    start = dates.day_start(office.today())
    return (
        select(StoredAppointment)
        .where(col(StoredAppointment.at) >= start, col(StoredAppointment.cancelled_at).is_(None))
        .order_by(col(StoredAppointment.at))
    )


def entry_of(
    one: Row[Any], aliases: Sequence[str], visits: Sequence[StoredAppointment] = ()
) -> Entry:
    """Return what reception may know of a ban, from a row of `ENTRY_COLUMNS`."""
    return Entry(
        reference=one.reference,
        given=one.given,
        family=one.family,
        buildings=tuple(one.buildings),
        from_date=one.from_date,
        until=one.until,
        birth_date=one.birth_date,
        aliases=tuple(aliases),
        description=one.description,
        instructions=one.instructions,
        appointments=tuple(
            Appointment(visit.building, visit.at, visit.purpose, visit.contact, visit.proof)
            for visit in visits
        ),
    )


def _guidance(session: Session, entries: Sequence[Entry], usual: Sequence[str]) -> Guidance:
    guard, griffie = session.get(Contact, "beveiliging"), session.get(Contact, "griffier")
    banned = (building for entry in entries for building in entry.buildings)
    # Also those that no ban is for: reception there has to know that it is for another one.
    buildings = dict.fromkeys((*usual, *banned))
    return Guidance(
        what_to_do=_WHAT_TO_DO,
        guard=guard.phone if guard else "",
        griffie=griffie.phone if griffie else "",
        buildings=tuple(buildings),
    )


def _gathered(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for owner, one in pairs:
        found.setdefault(owner, []).append(one)
    return found
