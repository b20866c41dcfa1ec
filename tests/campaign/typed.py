"""The desk itself, in a terminal, killed while somebody types: the draft holds what was typed.

    python -m tests.campaign.typed --kills 30

A report is typed word by word. Each word counts from the moment at which it is painted; what
had been painted a second before the kill must be in the draft: so on a quiet machine. With
``--saved`` each kill comes once all of it is in the draft, however long a busy machine takes.
Prints its counts; ends with 1 when something was lost.
"""

import argparse
import random
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic

from sqlmodel import select
from tests.campaign.children import answer_of
from tests.campaign.home import PASSPHRASE, Clock, Home
from tests.campaign.kills import make_home
from tests.campaign.tally import Tally
from tests.campaign.terminal import ENTER, F2, Terminal
from tests.patience import wait_for

from vpt_tui.store.tables.incidents import Incident

NEVER = ("drafts lost beyond the last second", "not opened")
WORDS = ("Iemand", "riep", "beneden", "door", "de", "hal", "iets", "over", "een", "mes")
ENDINGS = (signal.SIGKILL, signal.SIGKILL, signal.SIGHUP, signal.SIGTERM)
SECOND = 1.0


def type_until_killed(home: Home, words: Sequence[str], wait: float | None, how: int) -> str:
    """Type words into a new report, wait, and end the desk; return what the draft must hold.

    With no number of seconds it waits until all that was typed has been saved.
    """
    desk = Terminal(environ={"VPT_HOME": str(home.root)})
    desk.until("Wachtwoord")
    desk.press(PASSPHRASE.encode() + ENTER)
    desk.until("Op slot")
    desk.press(F2)
    desk.until("OP WIE WAS HET GERICHT")
    painted: list[float] = []
    for word in words:
        desk.press(f"{word} ".encode())
        desk.until(word)
        painted.append(monotonic())
    if wait is None:
        wait_for(lambda: desk.look_on(0) or kept(home, " ".join(words)), lambda: drafts_of(home))
        painted = [0.0] * len(words)
    else:
        desk.look_on(wait)
    killed_at = monotonic()
    desk.kill(how)
    sure = sum(moment + SECOND <= killed_at for moment in painted)
    return " ".join(words[:sure])


def drafts_of(home: Home) -> list[str]:
    """Return what stands in the drafts, the newest first."""

    def found() -> list[str]:
        with closing(home.open(Clock())) as desk, desk.office.reading() as session:
            query = select(Incident.what).where(Incident.state == "concept")
            return list(session.exec(query.order_by(Incident.id.desc())))

    return list(answer_of(found))


def kept(home: Home, words: str) -> bool:
    """Tell whether a draft begins with these words."""
    return any(draft.startswith(words) for draft in drafts_of(home))


def main(words: Sequence[str]) -> int:
    """Type and kill; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--saved", action="store_true", help="kill once all has been saved")
    args = parser.parse_args(words)
    tally, dice = Tally(NEVER), random.Random(args.seed)
    with tempfile.TemporaryDirectory(prefix="vpt-campaign-") as folder:
        home = make_home(Path(folder) / "huis")
        for number in range(args.kills):
            typed = [f"{word}{number}" for word in WORDS[: dice.randint(2, len(WORDS))]]
            wait = None if args.saved else dice.random() * 1.3
            sure = type_until_killed(home, typed, wait, ENDINGS[number % len(ENDINGS)])
            tally.add("kills")
            tally.add("words that must be there", len(sure.split()))
            try:
                drafts = drafts_of(home)
            except RuntimeError:
                tally.wrong("not opened", f"kill {number}")
                break
            if sure and not any(draft.startswith(sure) for draft in drafts):
                tally.wrong(NEVER[0], f"kill {number}: '{sure}' is not in {drafts[:1]}")
    return tally.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
