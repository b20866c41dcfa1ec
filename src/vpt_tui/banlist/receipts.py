"""The desk's own number, and the receipt that it wrote last: one for a list and a day.

The number tells two desks in one building apart. It is made once and kept beside the copy of
the list; nothing else is known by it.
"""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4, uuid5

from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.messages import Receipt
from vpt_tui.dates import today
from vpt_tui.files import (
    MALFORMED,
    MAX_OWN,
    make_own_folder,
    plain_reason,
    read_bounded,
    write_whole,
)
from vpt_tui.refusal import Refused

_FILE = "balie.json"


class OwnReceipts:
    """What one folder remembers of receipts."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE

    def due(self, mailbox: Mailbox, building: str, who: str, now: datetime) -> Receipt | None:
        """Return the receipt that is to be sent for a list; None when it was, or is not asked.

        A griffie whose list names no folder of hers knows no receipts. The same list, day and
        building give the same id, so that a receipt that is written twice counts once. Raises
        `Refused` when the desk's number cannot be kept.
        """
        if not mailbox.collects:
            return None
        desk, last = self._desk()
        about = f"{mailbox.sequence} {mailbox.digest.hex()} {today(now)} {building}"
        receipt_id = uuid5(desk, about)
        if receipt_id == last:
            return None
        return Receipt(
            mailbox.sequence, mailbox.digest, building, desk, now, who, receipt_id, mailbox.history
        )

    def keep(self, receipt: Receipt) -> None:
        """Remember that a receipt was written. Raises `Refused`."""
        self._write(receipt.desk, receipt.id)

    def _desk(self) -> tuple[UUID, UUID | None]:
        with suppress(OSError, *MALFORMED):
            values = json.loads(read_bounded(self._file, MAX_OWN))
            last = values.get("last")
            return UUID(values["desk"]), UUID(last) if last else None
        desk = uuid4()
        self._write(desk, None)  # before anything bears it: a stop makes no second desk of this one
        return desk, None

    def _write(self, desk: UUID, last: UUID | None) -> None:
        values = {"desk": str(desk), "last": last and str(last)}
        try:
            make_own_folder(self._file.parent)
            write_whole(self._file, json.dumps(values).encode())
        except OSError as error:
            raise Refused(
                f"Het nummer van deze balie is niet bewaard: {plain_reason(error)}."
            ) from error
