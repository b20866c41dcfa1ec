"""A clock that jumped back: the store was last used in what now seems to be the future."""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.campaign.children import answer_of
from tests.campaign.home import Clock
from tests.campaign.scene import Scene, answered, survived
from tests.campaign.tally import Tally

AHEAD = datetime(2093, 5, 1, 9, 0, tzinfo=UTC)


def move_the_clock(tally: Tally, whole: Scene, folder: Path) -> None:
    """Work, back up and publish in a far future, and then today."""
    scene = whole.again(folder / "klok")
    answer_of(lambda: _work_ahead(scene))
    before = scene.contents()
    for name in ("meld", "backup", "importeer", "publiceer"):
        ran = scene.vpt(name)
        tally.add("clocks moved back")
        answered(tally, "the clock was moved back", ran, 0)
        if ran.status:
            tally.wrong("no plain answer", f"the clock was moved back: {ran}")
        survived(tally, "the clock was moved back", scene, before, ran)
        before = scene.contents()
    ran = scene.vpt("controleer")
    answered(tally, "the clock was moved back", ran, 1, says="zet de klok goed")
    shutil.rmtree(scene.root)


def _work_ahead(scene: Scene) -> bool:
    with closing(scene.home.open(Clock(AHEAD))) as desk:
        desk.backups.round()
    return True
