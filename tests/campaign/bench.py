"""Where the activities of a campaign work: a desk, dice, and promises to whoever listens."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.campaign.home import Clock, Home
from tests.campaign.model import Act, Facts, Model

from vpt_tui.services.desk.desk import Desk

Tell = Callable[[Any], None]


@dataclass
class Bench:
    """One worker at one desk."""

    home: Home
    dice: random.Random
    now: Clock
    tell: Tell
    model: Model
    """What must be there so far."""
    desk: Any = field(default=None)
    """The open desk; nothing until the worker sat down."""

    @contextmanager
    def promising(
        self,
        name: str,
        facts: Mapping[str, str | None] | None = None,
        *,
        keeps: str = "",
        back_to: str = "",
    ) -> Iterator[None]:
        """Say what will hold; once the block has ended well, say that it holds."""
        act = Act(name, facts or {}, keeps, back_to)
        self.tell({"begun": act.to_json()})
        yield
        self.model = self.model.after(act)
        self.tell({"done": name})

    def known(self, start: str) -> list[str]:
        """Return what follows ``start`` in the keys of what is there."""
        return [key.removeprefix(start) for key in self.model.facts if key.startswith(start)]

    def token(self) -> str:
        """Return a word that was never used before."""
        return f"{self.dice.getrandbits(48):012x}"


@dataclass(frozen=True)
class Activity:
    """Something that a desk does, and how it can be seen afterwards."""

    name: str
    act: Callable[[Bench], None]
    """Does it once, through the services, inside ``bench.promising(...)``; or nothing, when
    there is nothing to do it on."""
    seen: Callable[[Home, Desk], Facts] = lambda _home, _desk: {}
    """Returns what is there now of all that it promises."""
