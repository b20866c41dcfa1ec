"""What reception sends back: collected once, kept, and turned into work (R6.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, select

from vpt_tui.banlist.collecting import lay_mark
from vpt_tui.banlist.inbox import LeftAlone, Remembered, collect, discard
from vpt_tui.banlist.messages import LookUps, Message, Outcome, Receipt, Sighting
from vpt_tui.dates import show_moment
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.access.rights import Rights, needs
from vpt_tui.services.audit.lineage import Lineage
from vpt_tui.services.audit.witnesses import holds
from vpt_tui.services.backup.backups import shelf
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.incidents.registration import begin_with_steps
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.people.people import full_name
from vpt_tui.services.reception.desks import DeskLine, desks_of, forget_desk, keep_receipt
from vpt_tui.services.reception.fallen_back import fallen_back, note_list_seen
from vpt_tui.services.reception.publication import collecting_mark, publisher_keys
from vpt_tui.services.reception.receptionists import called, receptionists
from vpt_tui.store.tables.bans import Ban
from vpt_tui.store.tables.people import Person
from vpt_tui.store.tables.reception import Received
from vpt_tui.store.tables.reception import Sighting as StoredSighting

_BREACHES = {Outcome.LEFT, Outcome.POLICE}
"""Outcomes in which somebody came in although that was denied."""


@dataclass(frozen=True)
class Arrived:
    """What a collection brought."""

    sightings: int = 0
    left: tuple[LeftAlone, ...] = ()
    """Files that are no messages; they stay where they are."""
    receipts: int = 0
    strange: int = 0
    """Messages that name a line that our log does not hold."""
    trouble: str = ""
    """Why reception cannot see that we collect here; empty when it can."""
    more: bool = False
    """Whether there is more, for the next round."""
    fallen_back: str = ""
    """That reception knows more than this store does, in sentences."""


class Inbox:
    """Collecting reception's messages, and reading them."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office
        self._remembered: Remembered = {}

    def names(self) -> dict[str, str]:
        """Return who sits at reception, by what the log calls them (`balie:1`)."""
        with self._office.reading() as session:
            return receptionists(session)

    def collect(self, exchange: Path | None = None) -> Arrived:
        """Bring in what lies in the exchange folder, a round of it; each message counts once.

        A file is removed only after its message is on disk here, so a stop at any moment
        loses nothing and the next collection counts nothing twice. Raises `Refused` when
        the folder cannot be reached.
        """
        exchange = exchange or self._office.follow()
        if exchange is None:
            return Arrived()
        with self._office.writing() as work:
            keys, mark = publisher_keys(work), collecting_mark(work)
        found = collect(exchange, keys, (), self._remembered)  # `_count` knows those of before
        counted: list[_Counted] = []
        for file, message in found.new:
            counted += self._count(message)
            discard(file)
        for file in found.again:
            discard(file)
        return Arrived(
            sightings=sum(isinstance(one.message, Sighting) for one in counted),
            left=found.left,
            receipts=sum(isinstance(one.message, Receipt) for one in counted),
            strange=self._strange([one.message for one in counted if not one.fits]),
            trouble=_show_that_we_collect(exchange, mark),
            more=found.more,
            fallen_back=self._fallen_back() if found.new else "",
        )

    def _strange(self, messages: Sequence[Message]) -> int:
        """Log the messages that name a line which our log never had; return how many they are.

        After a restore a list may name a line of the log that was left behind.
        """
        if not messages:
            return 0
        heads = [(one.history.lines, one.history.head.hex()) for one in messages]
        folder = self._office.backups
        branches = Lineage(self._office.store, shelf(folder).backups if folder else (), heads)
        wrong = [one for one, head in zip(messages, heads, strict=True) if not branches.hold(*head)]
        with self._office.writing() as work:
            for one in wrong:
                work.log("bericht van de balie past niet bij het logboek", f"lijst:{one.sequence}")
        return len(wrong)

    def _fallen_back(self) -> str:
        with self._office.reading() as session:
            return str(fallen_back(session, self._office.now()) or "")

    def desks(self) -> list[DeskLine]:
        """Return the desks that told which list they work with, by building."""
        with self._office.reading() as session:
            return desks_of(session, self._office.now())

    @needs(Rights.insist_on_arranging)
    def forget(self, desk_id: str) -> None:
        """Take a desk that is no more off the list; its next receipt makes it known again."""
        with self._office.writing() as work:
            if not forget_desk(work, desk_id):
                raise Refused("Deze balie staat niet meer op de lijst. Er is niets gewijzigd.")

    def _count(self, message: Message) -> "list[_Counted]":
        """Keep a message in one transaction; return it, unless another desk was first."""
        with self._office.writing() as work:
            if work.session.get(Received, str(message.id)) is not None:
                return []  # counted before, or another desk was first
            fits = _keep_head(work, message)
            note_list_seen(work, message.sequence)
            match message:
                case Sighting():
                    self._keep(work, message)
                case LookUps():
                    _log_look_ups(work, message)
                case Receipt():
                    keep_receipt(work, message)
            return [_Counted(message, fits)]

    def _keep(self, work: Transaction, message: Sighting) -> None:
        found = _ban_and_person(work.session, message.entry)
        sighting = _stored(work, message, found[0] if found else None)
        if found and message.outcome in _BREACHES:
            report = _breach_report(message, *found, self._office.protocol)
            by = f"{message.receptionist} (balie)"
            sighting.incident_id = begin_with_steps(work, report, self._office.protocol, by).id
        work.session.add(sighting)
        work.log("bericht van de balie", f"ban:{message.entry}", message.outcome)


@dataclass(frozen=True)
class _Counted:
    message: Message
    fits: bool
    """Whether our log holds the line that it names."""


_KINDS: dict[type[Message], str] = {
    Sighting: "gezien",
    LookUps: "opgezocht",
    Receipt: "werkt met lijst",
}


def _keep_head(work: Transaction, message: Message) -> bool:
    """Keep that a message came, and which line of the log it names; tell whether we hold that."""
    history, sequence = message.history, message.sequence
    received = Received(
        id=str(message.id),
        kind=_KINDS[type(message)],
        received_at=work.now,
        sequence=sequence,
        log_lines=history.lines or None,
        log_head=history.head.hex() if history.lines else None,
    )
    fits = holds(work.session, history)
    work.session.add(received)
    return fits


def _show_that_we_collect(exchange: Path, mark: str) -> str:
    try:
        lay_mark(exchange, mark)
    except Refused as answer:
        return str(answer)
    return ""


def _stored(work: Transaction, message: Sighting, ban: Ban | None) -> StoredSighting:
    return StoredSighting(
        id=str(message.id),
        ban_id=ban.id if ban else None,
        entry=message.entry or "",
        seen_at=message.when,
        building=message.building,
        outcome=message.outcome,
        receptionist=message.receptionist,
        demanded_by=message.demanded_by,
        demanded_at=message.demanded_at,
        police_called=message.police_called,
        note=message.note,
        collected_at=work.now,
    )


def _breach_report(message: Sighting, ban: Ban, person: Person, protocol: Protocol) -> Report:
    """Return the report of a breach: what reception saw, and no more than that."""
    places = {choice.code for choice in protocol.options("place")}
    facts = {"ban_breached": True}
    place = {"place": message.building} if message.building in places else {}
    demanded = ""
    if message.demanded_by:
        at = f", {show_moment(message.demanded_at)}" if message.demanded_at else ""
        demanded = f" Vordering om te vertrekken: {message.demanded_by}{at}."
    return Report(
        reporter=message.receptionist,
        offender_name=full_name(person),
        offender_person=person.id,
        occurred_at=message.when,
        occurred_time_known=True,
        what=f"Kwam binnen ondanks ontzegging {ban.reference}: {message.outcome}.{demanded}",
        where=message.building,
        how=message.note,
        when=show_moment(message.when),
        facts={**facts, **place},
    )


def _log_look_ups(work: Transaction, message: LookUps) -> None:
    for line in message.lines:
        who = called(work, line.who)
        what = f"{who}, {show_moment(line.when)}, lijst {line.sequence}"
        work.log("opgezocht aan de balie", f"ban:{line.entry}", what)
    if message.unreadable:
        work.log("logregels van de balie onleesbaar", "balie", str(message.unreadable))


def _ban_and_person(session: Session, entry: str | None) -> tuple[Ban, Person] | None:
    return session.exec(select(Ban, Person).join(Person).where(Ban.reference == entry)).first()
