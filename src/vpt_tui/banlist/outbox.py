"""The desk's side of the messages: kept until delivered, then removed.

Each step leaves a state from which the next start goes on: a message exists in the
outbox, in the exchange folder, or in both, but never in neither.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from vpt_tui.banlist.files import SHARED, append, make_shared_folder, sweep
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.messages import (
    LookUp,
    Sighting,
    seal_log,
    seal_look_up,
    seal_sighting,
)
from vpt_tui.dates import today
from vpt_tui.files import make_own_folder, plain_reason, sync_folder, write_whole
from vpt_tui.refusal import Refused

FOLDER = "uit"
"""The outbox's folder, within that of reception's own copy of the list."""

MESSAGES = "berichten"
"""The folder for messages in the exchange folder."""

SUFFIX = ".bericht"

_LOG = "opgezocht.log"
_FULL_LOG = 1 << 20


@dataclass(frozen=True)
class Delivery:
    """What came of an attempt to deliver."""

    delivered: int
    waiting: int
    reason: str | None = None
    """Why messages wait, in plain Dutch; None when none do."""


class Outbox:
    """Messages in a folder of this machine, all of them sealed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, sighting: Sighting, mailbox: Mailbox) -> None:
        """Keep a sighting; after this it survives a power cut. Raises `Refused`."""
        try:
            self._write(sighting.id, seal_sighting(sighting, mailbox))
        except OSError as error:
            raise _not_kept("De melding", error) from error

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

    def deliver(self, exchange: Path, now: datetime) -> Delivery:
        """Bring the messages to the exchange folder, as far as it can be reached."""
        messages, reason = self.waiting(), None
        for message in messages:
            try:
                copy_out(message, exchange)
                message.unlink()
            except OSError as error:
                reason = reason or plain_reason(error)
        waiting = len(self.waiting())
        if messages and reason is None:
            sweep(exchange / MESSAGES, now)
        return Delivery(len(messages) - waiting, waiting, reason)

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


def _not_kept(what: str, error: OSError) -> Refused:
    return Refused(
        f"{what} is niet bewaard: {plain_reason(error)}. Schrijf het op en bel de griffie."
    )
