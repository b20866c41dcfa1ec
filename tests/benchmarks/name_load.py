"""People for the names benchmarks: real surnames, given names by chance, birth dates by chance."""

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vpt_tui.names.person import PersonName

HERE = Path(__file__).parent
_FIRST_DAY, _LAST_DAY = date(1940, 1, 1).toordinal(), date(2007, 12, 31).toordinal()


@dataclass(frozen=True)
class Pool:
    """What people are made of."""

    surnames: list[str]
    given: list[str]
    weights: list[float]


def read_pool() -> Pool:
    """Read the surnames and the given names that lie beside this file."""
    surnames = _lines("surnames-nl.txt")
    given = _lines("given-names.txt")
    return Pool(surnames, given, [1 / (i + 5) for i in range(len(given))])


def make_people(count: int, pool: Pool, rng: random.Random, *, skew: bool) -> list[PersonName]:
    """Return people; with ``skew`` some surnames are as frequent as Jansen and De Vries are."""
    if skew:
        ranked = rng.sample(pool.surnames, len(pool.surnames))
        weights = [1 / (i + 20) for i in range(len(ranked))]
        families = rng.choices(ranked, weights, k=count)
    else:
        families = rng.choices(pool.surnames, k=count)
    called = rng.choices(pool.given, pool.weights, k=count)
    return [
        PersonName(given, family, (), birth_date(rng))
        for given, family in zip(called, families, strict=True)
    ]


def birth_date(rng: random.Random) -> date | None:
    """Return a birth date; one person in twenty has none that is known."""
    if rng.random() < 0.05:
        return None
    return date.fromordinal(rng.randint(_FIRST_DAY, _LAST_DAY))


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").split("\n")[:-1]
