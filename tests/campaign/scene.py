"""A home with something in it, in which something is made to fail, and a judge of the outcome."""

import json
import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.campaign.around_the_store import LIGHT
from tests.campaign.at_the_desk import THREAT
from tests.campaign.children import answer_of
from tests.campaign.command_line import Ran, vpt
from tests.campaign.home import PASSPHRASE, Clock, Home
from tests.campaign.tally import Tally

from vpt_tui.banlist.sealed import list_in
from vpt_tui.services.backup.backups import shelf
from vpt_tui.services.incidents.report import Report
from vpt_tui.services.reception.publication import Publication

NEVER = ("lost", "half done", "not opened", "no plain answer", "written to what is damaged")
BEFORE = "vpt-20261123-101232"


@dataclass(frozen=True)
class Scene:
    """One home, below a folder, and the commands that are tried on it."""

    root: Path

    @property
    def home(self) -> Home:
        return Home(self.root / "huis")

    @property
    def aside(self) -> Path:
        """A folder beside the home, for what must not fail: passwords and spreadsheets."""
        return self.root / "ernaast"

    @property
    def environ(self) -> Mapping[str, str]:
        return {
            "VPT_HOME": str(self.home.root),
            "VPT_WACHTWOORD_BESTAND": str(self.aside / "wachtwoord"),
        }

    @cached_property
    def copy(self) -> Path:
        """A backup that was made before anything failed."""
        return next(self.home.by_hand.iterdir())

    def make(self) -> "Scene":
        """Make the home, with a case, a ban, a published list and a backup in it."""
        self.aside.mkdir(parents=True)
        (self.aside / "wachtwoord").write_text(PASSPHRASE)
        lines = ["kenmerk;voornaam;achternaam;geboortedatum;gebouwen;van;tot"]
        lines += [f"K{n};;Bedacht{n};;stadhuis;2026-11-23;" for n in range(300)]
        (self.aside / "blad.csv").write_text("\n".join(lines))
        answer_of(lambda: bool(self._fill()))
        return self

    def _fill(self) -> "Scene":
        self.home.make()
        with closing(self.home.open(Clock())) as desk:
            for _ in range(5):
                desk.incidents.take_down(Report(what="Dreigde.", facts=THREAT))
            Publication(desk.office, LIGHT).publish()
            desk.backups.make(target=self.home.by_hand)
            desk.backups.round()
        return self

    def again(self, root: Path) -> "Scene":
        """Return a copy of this scene."""
        shutil.copytree(self.root, root)
        return Scene(root)

    def vpt(self, name: str, **how: Any) -> Ran:
        """Run one of the commands of this scene."""
        words, typed = COMMANDS[name]
        return vpt(*words(self), environ=self.environ, typed=typed, **how)

    def contents(self) -> dict[str, int]:
        """Open the store, look at every page, and count what is there and around it."""

        def counted() -> dict[str, int]:
            with closing(self.home.open(Clock())) as desk:
                if not desk.office.store.examine().sound:
                    raise AssertionError("the store is not sound")
                inside = desk.office.store.contents()
            half = len(shelf(self.home.by_hand).unreadable) + len(
                shelf(self.home.backups).unreadable
            )
            list_in(self.home.exchange / "toegangslijst.vpt")
            return {"cases": inside.cases, "bans": inside.bans, "half": half}

        return dict(answer_of(counted))


COMMANDS: Mapping[str, tuple[Callable[[Scene], list[str]], str]] = {
    "meld": (lambda _: ["meld"], '{"what": "Dreigde."}\n' * 4),
    "lijst": (lambda _: ["lijst", "dossiers"], ""),
    "importeer": (lambda scene: ["importeer", str(scene.aside / "blad.csv")], ""),
    "publiceer": (
        lambda scene: ["publiceer", "--naar", str(scene.home.exchange / "toegangslijst.vpt")], "",
    ),
    "backup": (lambda scene: ["backup", str(scene.home.by_hand)], ""),
    "controleer": (lambda _: ["controleer"], ""),
    "herstel": (lambda scene: ["herstel", str(scene.copy), "--ja"], ""),
    "inrichten": (lambda _: ["inrichten", "--naam", "B. Bedacht", "--rol", "griffier"], ""),
}  # fmt: skip
"""Each command: its words, and what is typed into it."""


def answered(tally: Tally, told: str, ran: Ran, *statuses: int, says: str = "") -> None:
    """Count whether a command that could not do its work said so as it should."""
    tally.add("commands")
    if ran.status == 0 and 0 in statuses:
        return
    said = ran.err + ran.out
    if ran.status not in statuses or not (ran.plain or ran.words[0] == "controleer"):
        tally.wrong("no plain answer", f"{told}, {ran.words[0]}: {ran.status}, {said!r}")
    elif says and says not in said:
        tally.wrong("no plain answer", f"{told}, {ran.words[0]}: '{says}' is not in {said!r}")


def acknowledged(ran: Ran) -> tuple[int, int]:
    """Return how many cases and bans a command said it had saved."""
    if ran.words[0] == "meld":
        lines = [json.loads(line) for line in ran.out.splitlines()]
        return sum("reference" in line for line in lines), 0
    return 0, 300 * (ran.words[0] == "importeer" and ran.status == 0)


def survived(tally: Tally, told: str, scene: Scene, before: dict[str, int], ran: Ran) -> None:
    """Count whether all is there that was there or was acknowledged since, and nothing half."""
    try:
        now = scene.contents()
    except RuntimeError:
        tally.wrong("not opened", f"{told}, {ran}")
        return
    cases, bans = acknowledged(ran)
    if now["cases"] < before["cases"] + cases or now["bans"] < before["bans"] + bans:
        tally.wrong("lost", f"{told}, {ran}: {before} became {now}")
    if now["half"] or now["bans"] not in {before["bans"], before["bans"] + 300}:
        tally.wrong("half done", f"{told}, {ran}: {before} became {now}")
    if now["cases"] > before["cases"] + cases + (ran.words[0] == "meld"):
        tally.wrong("half done", f"{told}, {ran}: {before} became {now}")
