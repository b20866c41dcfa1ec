"""A computer at reception as the program itself finds it, by the clock on the wall."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.campaign.terminal import ENTER, Terminal

from vpt_tui.banlist.building import OwnBuilding
from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.publish import publish


def furnish(home: Path) -> dict[str, str]:
    """Publish a list that this computer trusts; return the environment to start in.

    On it are Boudewijn Verzonnen, Vera Bedacht who has an appointment today, and Hedwig
    Anders, who is banned from another building.
    """
    now = datetime.now(UTC)
    visit = Appointment("stadhuis", now, "paspoort")
    since = date(2020, 1, 1)
    entries = (
        Entry("P1", "Boudewijn", "Verzonnen", ("stadhuis",), since, None, date(1971, 3, 14)),
        Entry("P2", "Vera", "Bedacht", ("stadhuis",), since, None, date(1980, 2, 3),
              appointments=(visit,)),
        Entry("P3", "Hedwig", "Anders", ("stadskantoor",), since, None, date(1991, 4, 6)),
    )  # fmt: skip
    header = publish(
        entries, Guidance(buildings=("stadhuis", "stadskantoor")), PublisherKeys.generate(),
        password="balie", sequence=1, now=now, valid_until=now + timedelta(days=7),
        target=home / "toegangslijst.vpt", hardness=Hardness(1, 8192),
    )  # fmt: skip
    ReceptionCopy(home / "lists").trust(header)
    OwnBuilding(home / "lists").remember("stadhuis")
    (home / "wachtwoord").write_text("balie")
    return {"VPT_HOME": str(home), "VPT_WACHTWOORD_BESTAND": str(home / "wachtwoord")}


def at_counter(home: Path, environ: Mapping[str, str]) -> Terminal:
    """Start ``vpt balie`` in a terminal and open its list: it waits for a visitor."""
    path = {key: os.environ[key] for key in ("PYTHONPATH",) if key in os.environ}
    desk = Terminal(
        "balie", "--lijst", str(home / "toegangslijst.vpt"), environ={**path, **environ}
    )
    desk.until("Uw naam")
    desk.press(b"Karin" + ENTER)
    desk.until("geboortedatum")
    return desk
