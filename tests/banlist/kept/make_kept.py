"""Make the files that `test_kept` opens: what a griffie and a reception desk leave, made once.

    python -m tests.banlist.kept.make_kept

What stands here is never made anew, and only what is not there yet is made: every later version
opens it. A new format gets files of its own beside these. Nothing in them is a secret: keys,
password and people are invented.
"""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from tests.by_chance import nothing_by_chance

from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.header import History
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.messages import (
    LookUp,
    LookUps,
    Outcome,
    Receipt,
    Sighting,
    seal_log,
    seal_look_up,
    seal_receipt,
    seal_sighting,
)
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.publish import publish
from vpt_tui.banlist.sealed import list_in
from vpt_tui.banlist.unsent import Unsent, UnsentReport

HERE = Path(__file__).parent
LIST, PIN = HERE / "lijst.vpt", HERE / "uitgever.json"
SEEN, LOOKED_UP = HERE / "gezien.bericht", HERE / "opgezocht.bericht"
WORKS = HERE / "werkt-met-lijst.bericht"
DRAFT = HERE / "1b4e28ba-2fa1-4d3e-8c5b-0f6a7b8c9d0e.concept"

KEYS = PublisherKeys(bytes(range(32)), bytes(range(32, 64)))
PASSWORD = "balie van de fictieve gemeente, café"
LEAST = Hardness(passes=1, memory=8192)
NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
UNTIL = NOW + timedelta(days=7)
SEQUENCE = 41
HISTORY = History(1234, bytes(range(64, 96)))
CODE = "K7D-3FQ"
PROOF = bytes.fromhex("000102030405060711c5bdeb597be1a7b8b0ab342ee0c34e")
"""What checks that code."""

ENTRIES = (
    Entry(
        "P0000001", "Boudewijn", "van der Verzonnen", ("stadhuis", "stadskantoor"),
        date(2026, 6, 1), date(2027, 6, 1), date(1971, 3, 14), ("Bob Verzonnen",),
        "Lang, rode jas.", "Bel eerst de griffie.",
        (Appointment("stadhuis", datetime(2026, 11, 24, 9, tzinfo=UTC), "paspoort", "K. de Balie",
                     PROOF),),
    ),
    Entry("P0000002", "Ans", "Bedenksel", ("stadhuis",), date(2026, 12, 1)),
)  # fmt: skip
GUIDANCE = Guidance("Laat de persoon vertrekken.", "1234", "5678", "112", ("stadhuis",))
SIGHTING = Sighting(
    SEQUENCE, NOW, "stadhuis", Outcome.POLICE, "R. Receptie", "P0000001", "B. Bedacht",
    NOW + timedelta(minutes=3), True, "Riep «weg hier».\nGing zitten.",
    UUID("6f2c1f8e-8a53-4a27-9a5e-0d7a3f6b2c11"),
)  # fmt: skip
LOOK_UPS = LookUps(
    SEQUENCE,
    (
        LookUp(SEQUENCE, "P0000001", "R. Receptie", NOW),
        LookUp(40, "P0000002", "B. Bedacht", NOW - timedelta(days=1)),
    ),
    1,
    UUID("0e1f2a3b-4c5d-4e6f-8a9b-1c2d3e4f5a6b"),
)
RECEIPT = Receipt(
    SEQUENCE,
    bytes.fromhex("24c8f74ea7991ae8d19b6d6e06bf91ee540f98d97c15400770988224406cd8b8"),
    "stadhuis", UUID("2a3b4c5d-6e7f-4801-9a1b-2c3d4e5f6071"), NOW, "R. Receptie",
    UUID("7c8d9e0f-1a2b-5c3d-8e4f-5a6b7c8d9e0f"), HISTORY,
)  # fmt: skip
"""It names the body of the kept list."""
UNSENT = Unsent(
    "P0000001", "Boudewijn van der Verzonnen", NOW, {"note": "Half verhaal", "police": None},
    UUID(DRAFT.stem),
)  # fmt: skip


def mailbox() -> Mailbox:
    """Return what stands in the list to write back with."""
    return Mailbox(SEQUENCE, KEYS.box_public, KEYS.sender_key(SEQUENCE))


def log() -> bytes:
    """Return reception's log: a line, one that a power cut broke off, and a line."""
    first, second = (seal_look_up(line, mailbox()) for line in LOOK_UPS.lines)
    return b"\n" + first + b"\n\n" + first[:40] + b"\n" + second + b"\n"


def make(folder: Path) -> None:
    """Make all of them in a folder."""
    publish(
        ENTRIES, GUIDANCE, KEYS, password=PASSWORD, sequence=SEQUENCE, now=NOW, valid_until=UNTIL,
        target=folder / LIST.name, hardness=LEAST, history=HISTORY,
    )  # fmt: skip
    sealed = list_in(folder / LIST.name)
    with TemporaryDirectory() as own:
        desk = ReceptionCopy(Path(own))
        desk.trust(sealed.header)
        desk.load(folder / LIST.name)
        (folder / PIN.name).write_bytes(Path(own, PIN.name).read_bytes())
    (folder / SEEN.name).write_bytes(seal_sighting(SIGHTING, mailbox()))
    (folder / LOOKED_UP.name).write_bytes(seal_log(log(), LOOK_UPS.id, mailbox()))
    (folder / WORKS.name).write_bytes(seal_receipt(RECEIPT, replace(mailbox(), history=HISTORY)))
    UnsentReport(folder, sealed.desk_key(PASSWORD)).keep(UNSENT)


if __name__ == "__main__":
    with TemporaryDirectory() as made, nothing_by_chance():
        make(Path(made))
        for file in Path(made).iterdir():
            if not (HERE / file.name).exists():
                shutil.copy(file, HERE)
