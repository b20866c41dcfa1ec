"""`kill -9` at random moments over all that a desk does; then: is what was promised there?

    python -m tests.campaign.kills --kills 300

A worker does activities and says on a pipe what it is about to do and, only after the service
has returned, that it is done. It is killed in the midst of one of them. A process of its own
then opens the store, looks at every page, and tells all that is there. That must be what was
acknowledged, with or without the one thing that was going on. Prints its counts; ends with 1
when something was lost.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from tests.campaign.around_the_store import AROUND_THE_STORE, clear
from tests.campaign.at_reception import AT_RECEPTION
from tests.campaign.at_the_desk import AT_THE_DESK
from tests.campaign.bench import Activity, Bench
from tests.campaign.children import Child, answer_of
from tests.campaign.home import NOW, Clock, Home
from tests.campaign.model import Act, Facts, Model, compare
from tests.campaign.tally import Tally
from tests.campaign.with_accounts import WITH_ACCOUNTS
from tests.patience import PATIENCE
from tests.store.full_store import make_full_store

ACTIVITIES: tuple[Activity, ...] = (*AROUND_THE_STORE, *AT_RECEPTION, *AT_THE_DESK, *WITH_ACCOUNTS)
NEVER = ("lost", "drafts lost", "half done", "not opened")
LIFE = 30
"""Kills of one store; then there is a new one."""

LATER = NOW + timedelta(days=60)
"""When is looked what is there: after every worker, whose clock is an hour further each time. On
a clock that is set back whoever failed has to wait anew, and these clocks stand still."""

FIRST_GUESS = 0.03
"""Seconds that an activity takes, until it was measured."""


class Campaign:
    """A store, what it must hold, and how long each activity takes."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._seed = seed
        self._took: dict[str, float] = {}
        self.tally = Tally(NEVER)
        self._new_store(0)

    def run(self, kills: int) -> int:
        """Kill so many times; return the exit status."""
        for number in range(kills):
            if number and number % LIFE == 0:
                self._new_store(number)
            if not self._kill(number):
                break
        return self.tally.end()

    def _new_store(self, number: int) -> None:
        self._home = make_home(self._folder / f"{number}")
        self._model = Model(seen_at(self._home))

    def _kill(self, number: int) -> bool:
        """Kill a worker once, and judge what it left; return whether the store opened."""
        dice = random.Random(f"{self._seed} {number}")
        aim = ACTIVITIES[number % len(ACTIVITIES)]
        worker = Child(_worker(self._home, self._model, aim, f"{self._seed} {number}", number))
        model, act = self._watch(worker, aim, dice)
        self.tally.add("kills")
        if act:
            self.tally.add("killed in the midst of something")
            self.tally.add(f"in the midst of: {act.name}")
        try:
            seen = answer_of(lambda: seen_at(self._home))
        except RuntimeError:
            self.tally.wrong("not opened", f"kill {number}, in the midst of {act}")
            return False
        self._judge(number, model, act, seen)
        self._model.facts = clear(self._home, self._model.facts)
        return True

    def _watch(self, worker: Child, aim: Activity, dice: random.Random) -> tuple[Model, Act | None]:
        """Read what the worker says, and kill it in the midst of what is aimed at."""
        model, going_on, begun_at, passes = self._model, None, 0.0, dice.randint(1, 4)
        lines = [worker.line(PATIENCE)]
        while lines:
            for line in lines:
                if line is None:
                    raise SystemExit("the worker stopped by itself")
                if "begun" in line:
                    going_on, begun_at = Act(**line["begun"]), monotonic()
                else:
                    model, going_on = self._done(model, going_on, monotonic() - begun_at), None
            passes -= bool(going_on and aim.name == going_on.name)
            wait = dice.random() * 1.3 * self._took.get(aim.name, FIRST_GUESS)
            in_it = going_on is not None and passes <= 0
            line = worker.line(wait if in_it else PATIENCE)
            lines = [line] if line is not None else []
        for line in worker.kill():
            if "begun" in line:
                going_on = Act(**line["begun"])
            elif going_on:
                model, going_on = self._done(model, going_on, 0.0), None
        return model, going_on

    def _done(self, model: Model, act: Act | None, took: float) -> Model:
        if act is None:
            raise SystemExit("the worker was done with what it had not begun")
        if took:
            self._took[act.name] = (self._took.get(act.name, took) + took) / 2
        self.tally.add("acknowledged")
        return model.after(act)

    def _judge(self, number: int, model: Model, act: Act | None, seen: Facts) -> None:
        self._model, difference = compare(model, act, seen)
        if difference is None:
            return
        told = f"kill {number}, in the midst of {act}: {difference}"
        for what, keys in difference.kinds():
            if keys:
                self.tally.wrong(what, told)


def make_home(folder: Path) -> Home:
    """Make a home, and a full store in it, in a process of its own."""
    home = Home(folder)

    def make() -> bool:
        home.make()
        make_full_store(home.behind)
        return True

    answer_of(make)
    return home


def seen_at(home: Home) -> Facts:
    """Open the store, look at every page of it, and return all that is there."""
    with closing(home.open(Clock(LATER))) as desk:
        found = desk.office.store.examine()
        if not found.sound:
            raise AssertionError(f"the store is not sound: {found}")
        looks = dict.fromkeys(one.seen for one in ACTIVITIES)
        return {key: value for look in looks for key, value in look(home, desk).items()}


def _worker(
    home: Home, model: Model, aim: Activity, seed: str, number: int
) -> Callable[[Callable[[Any], None]], None]:
    def work(tell: Callable[[Any], None]) -> None:
        dice = random.Random(seed)
        bench = Bench(home, dice, Clock(NOW + timedelta(hours=number)), tell, model)
        opening, *others = ACTIVITIES
        opening.act(bench)
        while True:
            dice.choice((aim, dice.choice(others))).act(bench)

    return work


def main(words: Sequence[str]) -> int:
    """Run a campaign; return its exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="vpt-campaign-") as folder:
        return Campaign(Path(folder), args.seed).run(args.kills)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
