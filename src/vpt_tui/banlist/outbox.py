"""The desk's side of the messages: kept until delivered, then removed.

Each step leaves a state from which the next start goes on: a message exists in the
outbox, in the exchange folder, or in both, but never in neither.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from vpt_tui.banlist.collecting import collects_from
from vpt_tui.banlist.files import MESSAGES, SHARED, append, make_shared_folder, sweep
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.messages import (
    LookUp,
    Receipt,
    Sighting,
    seal_log,
    seal_look_up,
    seal_receipt,
    seal_sighting,
)
from vpt_tui.dates import today
from vpt_tui.files import make_own_folder, plain_reason, sync_folder, write_whole
from vpt_tui.refusal import Refused

FOLDER = "uit"
"""The outbox's folder, within that of reception's own copy of the list."""

SUFFIX = ".bericht"

_LOG = "opgezocht.log"
_FULL_LOG = 1 << 20
_CALLED = {Sighting: "De melding", Receipt: "De ontvangst van de lijst"}


@dataclass(frozen=True)
class Delivery:
    """What came of an attempt to deliver."""

    delivered: int
    waiting: int
    reason: str | None = None
    """Why messages wait on this computer, in plain Dutch; None when there is no such reason."""
    place: Path | None = None
    """The folder that messages were brought to; None when none could be."""
    collected: bool = False
    """Whether the griffie collects there, as far as can be seen: only that is delivered."""


class Outbox:
    """Messages in a folder of this machine, all of them sealed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, message: Sighting | Receipt, mailbox: Mailbox) -> None:
        """Keep a message; after this it survives a power cut. Raises `Refused`."""
        try:
            if isinstance(message, Sighting):
                self._write(message.id, seal_sighting(message, mailbox))
            else:
                self._write(message.id, seal_receipt(message, mailbox))
        except OSError as error:
            raise _not_kept(_CALLED[type(message)], error) from error

    def log(self, look_up: LookUp, mailbox: Mailbox) -> None:
        """Add a look-up that showed a person to the log. Raises `Refused`."""
        log = self._folder / _LOG
        try:
            make_own_folder(self._folder)
            # A line that a power cut broke off ends here, and does not spoil this one.
            append(log, b"\n" + seal_look_up(look_up, mailbox) + b"\n")
            if log.stat().st_size > _FULL_LOG:
                self._close_log()
        except OSError as error:
            raise _not_kept("Het opzoeken", error) from error

    def keeps_log_since_before(self, day: date) -> bool:
        """Tell whether a log waits to which nothing was added on a day or after it."""
        try:
            written = datetime.fromtimestamp((self._folder / _LOG).stat().st_mtime, UTC)
        except OSError:
            return False
        return today(written) < day

    def hand_over_log(self, mailbox: Mailbox) -> None:
        """Make messages of the log so far. Raises `Refused`."""
        try:
            self._close_log()
            for log in self._closed_logs():
                self.make_message_of(log, mailbox)
                log.unlink(missing_ok=True)
        except OSError as error:
            raise _not_kept("Het logboek", error) from error

    def make_message_of(self, log: Path, mailbox: Mailbox) -> None:
        """Make the message of one closed log; its id is the log's, so a second is the same one."""
        message_id = UUID(log.stem.removeprefix(f"{Path(_LOG).stem}-"))
        self._write(message_id, seal_log(log.read_bytes(), message_id, mailbox))

    def waiting(self) -> list[Path]:
        """Return the messages that have not been delivered."""
        return sorted(self._folder.glob(f"*{SUFFIX}"))

    def deliver(self, exchange: Path, now: datetime, mark: str | None = "") -> Delivery:
        """Bring the messages to the exchange folder, as far as it can be reached.

        ``mark`` is what the list says of the griffie's own folder: see `collecting`. Where it
        does not lie, and while no list is open (None), messages stay here as well as there.
        Only of a list that has no mark, which is of an earlier griffie, nobody can tell.
        """
        messages, reason = self.waiting(), None
        collected = collects_from(exchange, mark or "")
        for message in messages:
            try:
                if collected or mark == "":
                    copy_out(message, exchange)
                    message.unlink()
                elif not _lies_in(message, exchange):
                    copy_out(message, exchange)
            except OSError as error:
                reason = reason or plain_reason(error)
        waiting = len(self.waiting())
        if messages and reason is None:
            sweep(exchange / MESSAGES, now)
        place = exchange if reason is None else None
        return Delivery(len(messages) - waiting, waiting, reason, place, collected)

    def _write(self, message_id: UUID, data: bytes) -> None:
        make_own_folder(self._folder)
        write_whole(self._folder / f"{message_id}{SUFFIX}", data)

    def _close_log(self) -> None:
        log = self._folder / _LOG
        if log.exists():
            log.replace(log.with_stem(f"{log.stem}-{uuid4()}"))
            sync_folder(self._folder)

    def _closed_logs(self) -> list[Path]:
        log = self._folder / _LOG
        return sorted(self._folder.glob(f"{log.stem}-*{log.suffix}"))


def copy_out(message: Path, exchange: Path) -> None:
    """Copy one message to the exchange folder, whole or not at all. Raises `OSError`."""
    folder = exchange / MESSAGES
    # Only this last folder: a share that is away must not become a folder on this machine.
    make_shared_folder(folder)
    write_whole(folder / message.name, message.read_bytes(), SHARED)


def _lies_in(message: Path, exchange: Path) -> bool:
    return (exchange / MESSAGES / message.name).exists()


def _not_kept(what: str, error: OSError) -> Refused:
    return Refused(
        f"{what} is niet bewaard: {plain_reason(error)}. Schrijf het op en bel de griffie."
    )
