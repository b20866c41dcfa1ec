"""Every byte that the program wrote, searched for what was typed into it.

    python -m tests.campaign.traces

The griffie desk and the reception desk run in a terminal, the commands on the command line, and
a command is made to fail so that it leaves a crash report. Into all of them words are typed that
are found nowhere else. Then every file below the home, the exchange folder, the folder for
temporary files and the working folder is searched for each of them: as UTF-8 and UTF-16, in
capitals too, in hexadecimals and in base64. It is looked at who may read the files as well.
Prints its counts; ends with 1 when a word was found, or a file that others may read.
"""

import base64
import json
import os
import signal
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.campaign.command_line import Ran, vpt
from tests.campaign.tally import Tally
from tests.campaign.terminal import CTRL_Q, CTRL_S, DOWN, ENTER, F2, F8, TAB, Terminal

from vpt_tui.services.incidents.incidents import Incidents
from vpt_tui.services.incidents.report import Report

NEVER = ("words found", "open to others", "not done")
PASSPHRASE = "walnoten bij het kanaal"
DESK_PASSWORD = "kiezels achter de dijk"
TYPED = "kanarieberg"
FAMILY = "Zonderlingsma"
WORDS = (TYPED, FAMILY, PASSPHRASE, DESK_PASSWORD, "tapuitenpad", "Verzinsella", "roerdompstraat")
READ_BY_RECEPTION = 0o644
SHEET = (
    "kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot;signalement\n"
    f"K1;Verzinsella;{FAMILY};1971-03-14;stadhuis;2020-01-01;;{TYPED}\n"
)


class Place:
    """The folders of one machine."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("huis", "gedeeld", "tijdelijk", "werk", "geheim"):
            (root / name).mkdir(mode=0o700)
        self.secret("wachtwoord", PASSPHRASE)
        self.secret("balie", DESK_PASSWORD)
        self.secret("blad.csv", SHEET)
        (root / "huis" / "settings.toml").touch(mode=0o600)
        (root / "huis" / "settings.toml").write_text(f"exchange = '{root / 'gedeeld'}'\n")
        self.environ = {
            "VPT_HOME": str(root / "huis"),
            "TMPDIR": str(root / "tijdelijk"),
            "VPT_WACHTWOORD_BESTAND": str(root / "geheim" / "wachtwoord"),
            # Whoever prepares a machine so has every key that is pressed written down.
            "TEXTUAL": "debug,devtools",
            "TEXTUAL_DEBUG": "1",
            "TEXTUAL_LOG": str(root / "tijdelijk" / "textual.log"),
        }

    def secret(self, name: str, content: str) -> None:
        """Write what a person has: it is not the program's, and is not searched."""
        (self.root / "geheim" / name).write_text(content)

    @property
    def given(self) -> Path:
        return self.root / "geheim"

    def written(self) -> Iterator[Path]:
        """Give every file and folder that the program made."""
        for name in ("huis", "gedeeld", "tijdelijk", "werk"):
            yield from (self.root / name).rglob("*")


def command(tally: Tally, place: Place, *words: str, typed: str = "", status: int = 0) -> Ran:
    """Run a command in the working folder."""
    ran = vpt(
        *words, environ=place.environ, typed=typed, first=lambda: os.chdir(place.root / "werk")
    )
    tally.add("commands")
    if ran.status != status:
        tally.wrong("not done", f"{ran}")
    return ran


def work_on_the_command_line(tally: Tally, place: Place) -> None:
    """Set up, report, import, publish, search, back up, look; and fail once."""
    given = place.given
    command(
        tally, place, "inrichten", "--naam", "V. Voorbeeld", "--rol", "griffier",
        "--balie-wachtwoord-bestand", str(given / "balie"),
    )  # fmt: skip
    report = {"what": TYPED, "who": "tapuitenpad", "offender_name": FAMILY, "target": "raadslid",
              "reporter": "Verzinsella", "where": "roerdompstraat"}  # fmt: skip
    command(tally, place, "meld", typed=json.dumps(report) + "\n" + '{"what": 3}\n', status=1)
    command(tally, place, "importeer", str(given / "blad.csv"))
    command(tally, place, "publiceer")
    command(tally, place, "zoek", FAMILY)
    command(tally, place, "dossier", "2026-0001", status=0)
    command(tally, place, "backup")
    place.environ["VPT_WACHTWOORD_BESTAND"] = str(given / "blad.csv")
    command(tally, place, "lijst", "dossiers", status=3)
    place.environ["VPT_WACHTWOORD_BESTAND"] = str(given / "wachtwoord")


def type_at_the_desk(tally: Tally, place: Place) -> None:
    """Type a report at the griffie desk; leave it as a draft, killed."""
    desk = Terminal(environ=place.environ, cwd=place.root / "werk")
    desk.until("Wachtwoord")
    desk.press(PASSPHRASE.encode() + ENTER)
    desk.until("Op slot")
    desk.press(F2)
    desk.until("OP WIE WAS HET GERICHT")
    desk.press(f"{TYPED} roerdompstraat".encode())
    desk.until("concept bewaard")
    desk.kill(signal.SIGKILL)
    tally.add("desks")


def report_at_reception(tally: Tally, place: Place) -> None:
    """Trust the list, look somebody up, and tell the griffie."""
    environ = {**place.environ, "VPT_WACHTWOORD_BESTAND": str(place.given / "balie")}
    desk = Terminal("balie", environ=environ, cwd=place.root / "werk")
    for painted, keys in (
        ("lijst van vandaag", b"Karin Fictief" + ENTER),
        ("Zijn alle cijfers gelijk", b"j"),
        ("In welk gebouw", ENTER),
        ("Volgende bezoeker", FAMILY.encode()),
        ("MOGELIJK", F8),
        ("Wat gebeurde er", b"roerdompstraat"),
        ("roerdompstraat", TAB + DOWN + TAB + b"tapuitenpad"),
        ("tapuitenpad", TAB * 2 + b"n" + CTRL_S),
        ("bezorgd bij de griffie", CTRL_Q),
    ):
        desk.until(painted)
        desk.press(keys)
    if desk.end():
        tally.wrong("not done", "the reception desk")
    tally.add("desks")


def fail_with_data_at_hand(tally: Tally, place: Place) -> None:
    """Let a command fail as a mistake in the program would, with names in its variables."""

    def broken(_self: Incidents, report: Report) -> None:
        raise ValueError(f"{report.what} {report.offender_name}")

    report = json.dumps({"what": TYPED, "offender_name": FAMILY})
    ran = vpt(
        "meld", environ=place.environ, typed=report,
        first=lambda: setattr(Incidents, "take_down", broken),
    )  # fmt: skip
    if not list((place.root / "huis" / "state").glob("fout-*.txt")):
        tally.wrong("not done", f"no crash report: {ran}")


def search(tally: Tally, place: Place) -> None:
    """Look for each word in each file, in its name too, and at who may read it."""
    sought = {one for word in WORDS for one in _ways(word)}
    for path in place.written():
        content = path.read_bytes() if path.is_file() else b""
        tally.add("bytes searched", len(content))
        tally.add("files searched", int(path.is_file()))
        lower = content.lower()
        for one in sought:
            if one in content or one in lower or one.decode("latin1") in path.name:
                tally.wrong("words found", f"{one!r} in {path.relative_to(place.root)}")
        mode = stat.S_IMODE(path.stat().st_mode)
        allowed = READ_BY_RECEPTION if place.root / "gedeeld" in path.parents else 0o600
        if mode & ~(0o700 if path.is_dir() else allowed):
            tally.wrong("open to others", f"{mode:o} {path.relative_to(place.root)}")


def _ways(word: str) -> Iterator[bytes]:
    """Give the ways in which a word may stand in a file."""
    for written in (word, word.lower(), word.upper()):
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            encoded = written.encode(code)
            yield encoded
            yield encoded.hex().encode()
            yield encoded.hex().upper().encode()
            for shift in range(3):
                # The signs at both ends depend on what stands beside the word.
                yield base64.b64encode(bytes(shift) + encoded)[4 if shift else 0 : -4]


def main() -> int:
    """Type, write, and search; return the exit status."""
    tally = Tally(NEVER)
    with tempfile.TemporaryDirectory(prefix="vpt-campaign-") as folder:
        place = Place(Path(folder))
        work_on_the_command_line(tally, place)
        type_at_the_desk(tally, place)
        search(tally, place)  # the journal of a desk that was killed is still there
        report_at_reception(tally, place)
        fail_with_data_at_hand(tally, place)
        command(tally, place, "lijst", "dossiers")
        search(tally, place)
    return tally.end()


if __name__ == "__main__":
    sys.exit(main())
