"""Publishing the ban list for reception: what it may know, signed and encrypted.

Each change of a ban is counted in its own transaction, and a publication keeps the count
that it holds. So a list that could not be published, because the share was away or the
program stopped, is published at the next occasion.
"""

from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlmodel import Session, col, select

from vpt_tui.banlist.collecting import lay_mark
from vpt_tui.banlist.files import list_at
from vpt_tui.banlist.header import Header, History
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.passwords import USUAL, Hardness
from vpt_tui.banlist.publish import publish
from vpt_tui.banlist.sealed import head_in
from vpt_tui.protocol.buildings import Spellings
from vpt_tui.refusal import Overtaken, Refused
from vpt_tui.services.access.passphrases import weakness_of
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.accounts.two_doors import insist_on_no_slot
from vpt_tui.services.bans.running import running
from vpt_tui.services.base.key_values import (
    CHANGES,
    COLLECTS,
    INSIDE,
    OPENS_LIST,
    PUBLISHER,
    RESTORES,
    SEQUENCE,
    keep,
    kept,
    moment_kept,
    number_kept,
    tell_reception,
    unreadable,
)
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.reception.list_content import guidance, published_entries
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.log import log_so_far
from vpt_tui.store.tables.reception import PublishedList

VALID_FOR = timedelta(days=7)
"""How long a list opens without a warning that it has run out; a choice of this program."""

_TIMES_SET = "balie-wachtwoord-gezet"
_PUBLISHED = "lijst-gepubliceerd"


@dataclass(frozen=True)
class Published:
    """What was last published, as far as this desk knows."""

    sequence: int
    at: datetime | None


@dataclass(frozen=True)
class Unclear:
    """A ban for a building that the protocol does not know."""

    reference: str
    buildings: tuple[str, ...]
    """Those that are not known, as they were written."""

    def __str__(self) -> str:
        return f"{self.reference} ({', '.join(self.buildings)})"


class Publication:
    """Keeping what publishing needs, and publishing."""

    def __init__(self, office: UnitOfWork, hardness: Hardness = USUAL) -> None:
        self._office = office
        self._hardness = hardness

    @needs(Rights.insist_on_arranging)
    def set_password(self, password: str, seen: int | None = None) -> None:
        """Keep the password that reception will use. Raises `Refused` for a weak one.

        So it does for one that opens the store: reception's is known by many. And `Overtaken`
        when another desk set one since `password_edition` was ``seen``.
        """
        check_desk_password(password)
        insist_on_no_slot(self._office.store.vault, password)
        with self._office.writing() as work:
            edition = _edition(work.session)
            if seen is not None and seen != edition:
                raise Overtaken(
                    "In een ander venster is intussen een baliewachtwoord gezet. Dat geldt. Er is "
                    "niets gewijzigd. Wilt u toch een ander, druk dan nog een keer op W."
                )
            keep(work.session, OPENS_LIST, password)
            keep(work.session, _TIMES_SET, str(edition + 1))
            tell_reception(work)
            work.log("baliewachtwoord gezet", "lijst")

    def password_edition(self) -> int:
        """Return how often a password was set; it tells one from another and shows neither."""
        with self._office.reading() as session:
            return _edition(session)

    def ready(self) -> bool:
        """Tell whether a password for reception was set, so that a list can be published."""
        with self._office.reading() as session:
            return kept(session, OPENS_LIST) is not None

    def last(self) -> Published:
        """Return what was last published."""
        with self._office.reading() as session:
            return Published(number_kept(session, SEQUENCE), moment_kept(session, _PUBLISHED))

    @needs(Rights.insist_on_arranging)
    def unclear(self) -> list[Unclear]:
        """Return the running bans for a building that the protocol does not know.

        They are published as they stand, and reception calls the griffie about them.
        """
        known = Spellings(self._office.protocol)
        runs = running(self._office.today())
        with self._office.reading() as session:
            named = session.exec(select(Ban.buildings).where(runs).distinct())
            if not any(known.sorted_out(buildings).unknown for buildings in named):
                return []
            bans = session.exec(select(Ban).where(runs).order_by(col(Ban.id)))
            found = ((ban.reference, known.sorted_out(ban.buildings).unknown) for ban in bans)
            return [Unclear(reference, unknown) for reference, unknown in found if unknown]

    def publisher(self) -> bytes | None:
        """Return the public key that signs the lists of this store; None before the first."""
        with self._office.reading() as session:
            written = kept(session, PUBLISHER)
        return _keys(written).public if written else None

    def due(self) -> bool:
        """Tell whether the exchange folder wants a newer list: a ban changed, or it grows old."""
        if self._office.follow() is None or not self.ready():
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
        self._office.follow()
        target = list_at(target) if target else self._usual_place()
        with self._office.writing() as work:
            password = kept(work.session, OPENS_LIST)
            if password is None:
                raise Refused(
                    "Er is nog geen wachtwoord voor de balie. Zet het aan de desk: B, en dan W. "
                    "Er is niets gepubliceerd."
                )
            keys, sequence = publisher_keys(work), _next_number(work)
            changes = kept(work.session, CHANGES) or ""
            entries = published_entries(work.session, self._office)
            advice = guidance(work.session, self._office.protocol.buildings)
            history = log_history(work.session)
            collects = collecting_mark(work)
        header = publish(
            entries,
            advice,
            keys,
            password=password,
            sequence=sequence,
            now=self._office.now(),
            valid_until=self._office.now() + VALID_FOR,
            target=target,
            hardness=self._hardness,
            history=history,
            collects=collects,
        )
        if target == self._office.exchange_list:
            with suppress(Refused):  # the next round tells it
                lay_mark(target.parent, collects)
        digest = _digest_of(sequence, target)
        in_place = bool(digest) and self._reaches_reception(target)
        with self._office.writing() as work:
            keep(work.session, _PUBLISHED, header.published_at.isoformat())
            if in_place:
                keep(work.session, INSIDE, changes)
            work.session.add(
                PublishedList(
                    sequence=sequence,
                    published_at=header.published_at,
                    changes=int(changes or 0),
                    digest=digest,
                    in_place=in_place,
                )
            )
            work.log("lijst gepubliceerd", f"lijst:{sequence}", f"{len(entries)} ontzeggingen")
        return header

    def _reaches_reception(self, target: Path) -> bool:
        """Tell whether a list stands where reception looks; a copy elsewhere leaves that due."""
        return self._office.exchange_list in {None, target}

    def _usual_place(self) -> Path:
        if self._office.exchange_list is None:
            raise Refused(
                "Er is geen uitwisselmap. Zeg met --naar waar de lijst moet komen, of kies een "
                "map aan de desk: B, en dan M."
            )
        return self._office.exchange_list


def check_desk_password(password: str) -> None:
    """Raise `Refused` when a password is too weak for reception's list.

    The list lies on a share: whoever takes it home can try passwords as long as they like.
    """
    if weakness := weakness_of(password):
        raise Refused(f"{weakness} Er is geen wachtwoord gezet.")


def _digest_of(sequence: int, target: Path) -> str:
    """Return the digest of a list that is still there; another desk may have put its own over it.

    Then it is empty.
    """
    try:
        head = head_in(target)
    except Refused:
        return ""
    return head.digest.hex() if head.header.sequence == sequence else ""


def log_history(session: Session) -> History:
    """Return how far the log has come, as lists and messages carry it."""
    lines, head = log_so_far(session)
    return History(lines, bytes.fromhex(head), number_kept(session, RESTORES))


def publisher_keys(work: Transaction) -> PublisherKeys:
    """Return the keys that sign the list and open reception's messages; made once."""
    written = kept(work.session, PUBLISHER)
    if written is not None:
        return _keys(written)
    keys = PublisherKeys.generate()
    keep(work.session, PUBLISHER, b64encode(keys.to_bytes()).decode())
    work.log("uitgeverssleutels gemaakt", "lijst")
    return keys


def collecting_mark(work: Transaction) -> str:
    """Return the mark of the folder from which this store's desk collects; made once."""
    mark = kept(work.session, COLLECTS)
    if mark is None:
        mark = str(uuid4())
        keep(work.session, COLLECTS, mark)
    return mark


def _keys(written: str) -> PublisherKeys:
    try:
        return PublisherKeys.from_bytes(b64decode(written))
    except ValueError as error:
        raise unreadable(PUBLISHER) from error


def _next_number(work: Transaction) -> int:
    """Return a number that no list had; it is used up even if publishing fails."""
    number = number_kept(work.session, SEQUENCE) + 1
    keep(work.session, SEQUENCE, str(number))
    return number


def _edition(session: Session) -> int:
    return number_kept(session, _TIMES_SET)
