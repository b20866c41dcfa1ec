"""What the reception desk keeps: sightings, look-ups, and its own copy of the list."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from tests.campaign.bench import Activity, Bench
from tests.campaign.home import NOW, Home
from tests.campaign.model import Facts

from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.banlist.files import LIST_NAME, MESSAGES
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.messages import LookUp, Outcome, Sighting
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.passwords import DeskKey
from vpt_tui.banlist.sealed import list_in
from vpt_tui.banlist.unsent import Unsent, UnsentReport
from vpt_tui.held import Held
from vpt_tui.refusal import Refused
from vpt_tui.services.desk.desk import Desk

KEYS = PublisherKeys.generate()
DESK_KEY = DeskKey(Held(b"een sleutel van 32 tekens lengte"))
MAILBOX = Mailbox(4, KEYS.box_public, KEYS.sender_key(4))


def see(bench: Bench) -> None:
    """Keep a sighting, and bring what waits to the exchange folder."""
    outbox = Outbox(bench.home.lists / "uit")
    sighting = Sighting(4, NOW, "stadhuis", Outcome.LEFT, "B. Bedacht")
    with bench.promising("see", {f"gezien:{sighting.id}": "ligt klaar"}):
        outbox.put(sighting, MAILBOX)
    if bench.dice.random() < 0.5:
        with bench.promising("deliver"):
            outbox.deliver(bench.home.exchange, NOW)


def look_up(bench: Bench) -> None:
    """Keep that somebody was looked up."""
    number = int(bench.model.facts.get("opgezocht:", "0")) + 1
    with bench.promising("look up", {"opgezocht:": f"{number}"}):
        moment = NOW + timedelta(minutes=number)
        Outbox(bench.home.lists / "uit").log(LookUp(4, "P0000001", "B. Bedacht", moment), MAILBOX)


def write(bench: Bench) -> None:
    """Type on in the report that is not sent yet, or throw it away."""
    unsent, report = UnsentReport(bench.home.lists / "uit", DESK_KEY), Unsent(None, "", NOW)
    report = unsent.found() or report
    if report.values and bench.dice.random() < 0.2:
        with bench.promising("drop", {"melding:": None}):
            unsent.drop(report)
        return
    token = bench.token()
    with bench.promising("write", {"melding:": token}):
        unsent.keep(replace(report, values={"note": token}))


def fetch(bench: Bench) -> None:
    """Take a copy of the published list."""
    shared = bench.home.exchange / LIST_NAME
    if shared.exists():
        header = list_in(shared).header
        copy = ReceptionCopy(bench.home.lists)
        with bench.promising("trust", {"vertrouwd:": header.fingerprint}):
            copy.trust(header)
        with bench.promising("fetch", {"eigen lijst:": f"{header.sequence}"}):
            copy.load(shared)


def seen_messages(home: Home, _desk: Desk) -> Facts:
    """Return each message, here or in the exchange folder, and how often somebody was looked up."""
    found = [*home.lists.glob("uit/*.bericht"), *(home.exchange / MESSAGES).glob("*.bericht")]
    facts = {f"gezien:{one.stem}": "ligt klaar" for one in found}
    lines = [line for log in home.lists.glob("uit/*.log*") for line in log.read_bytes().split()]
    return facts | ({"opgezocht:": f"{len(lines)}"} if lines else {})


def seen_unsent(home: Home, _desk: Desk) -> Facts:
    """Return what stands in the report that is not sent yet."""
    found = UnsentReport(home.lists / "uit", DESK_KEY).found()
    return {"melding:": found.values["note"]} if found else {}


def seen_copy(home: Home, _desk: Desk) -> Facts:
    """Return whom reception trusts, and the number of the list that it works from."""
    copy = ReceptionCopy(home.lists)
    facts = {"vertrouwd:": copy.pinned} if copy.pinned else {}
    with suppress(Refused):
        facts["eigen lijst:"] = f"{copy.load(None).sealed.header.sequence}"
    return facts


AT_RECEPTION = (
    Activity("see", see, seen_messages),
    Activity("look up", look_up, seen_messages),
    Activity("write", write, seen_unsent),
    Activity("fetch", fetch, seen_copy),
)
