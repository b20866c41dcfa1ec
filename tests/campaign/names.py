"""What a typed name finds, kept, and held against what it finds after a change.

    python -m tests.campaign.names --keep before.gz
    python -m tests.campaign.names --against before.gz

Asks all that `tests/benchmarks/bench_names.py` asks, and some thousand odd names of people who
are easily taken for each other. Keeps of each text who was found, in order, with all that is said
of them. Nobody may be lost, nobody may stand lower, nothing may be said otherwise. The same seed
asks the same. Prints its counts; ends with 1 at a difference.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.name_load import make_people, read_pool
from tests.benchmarks.name_rivals import Product
from tests.benchmarks.name_variants import KINDS, TWICE, asked_of, core
from tests.campaign.odd_names import odd_people, odd_text
from tests.campaign.tally import Tally

from vpt_tui.names.growing import says_enough, without_growing
from vpt_tui.names.query import read_query
from vpt_tui.names.rank import Match, agrees, may_be, rank

NEVER = ("asked something else", "lost", "added", "lower", "said otherwise", "read otherwise")

LISTS, BANNED, VISITORS = 20, 200, 1000
"""As in the benchmark."""
_CROWD, _PER_CROWD = 50, 50
"""People of an odd list, and what is asked of one."""


class Found(NamedTuple):
    """What was typed, how far it was read, and who was found, the likeliest first."""

    text: str
    read: list[Any]
    said: list[list[Any]]
    """Of each who was found their number, the verdict, and what a screen may show."""
    costs: list[float]


def _found(text: str, matches: list[Match]) -> Found:
    said = [
        [one.owner, _verdict(one), one.name, one.birth, one.why, one.half, one.against]
        for one in matches
    ]
    read = [says_enough(read_query(text)), without_growing(text)]
    return Found(text, read, said, [round(one.cost, 6) for one in matches])


def _verdict(match: Match) -> str:
    return "ontzegging" if agrees(match) else "mogelijk" if may_be(match) else "geen"


def ask(people: int, per_kind: int, odd: int, seed: int) -> Iterator[Found]:
    """Ask everything; the same numbers ask the same."""
    rng, pool = random.Random(seed), read_pool()
    many = Product(make_people(people, pool, rng, skew=False))
    for make in (*KINDS.values(), *TWICE.values()):
        for _, text in asked_of(make, many.people, rng, per_kind):
            yield _found(text, many.found(text))
    for _ in range(LISTS):
        banned = Product(make_people(BANNED, pool, rng, skew=False))
        listed = {core(person.family).lower() for person in banned.people}
        for visitor in make_people(VISITORS * per_kind // 400, pool, rng, skew=False):
            if core(visitor.family).lower() not in listed:
                text = f"{visitor.given} {visitor.family}"
                yield _found(text, banned.found(text))
    yield from _ask_odd(odd, random.Random(seed))


def _ask_odd(count: int, rng: random.Random) -> Iterator[Found]:
    """Hold each text against everybody on a list, whether their keys would find them or not."""
    for at in range(count):
        if at % _PER_CROWD == 0:
            crowd = odd_people(_CROWD, rng)
        text = odd_text(rng.choice(crowd), rng)
        yield _found(text, rank(read_query(text), enumerate(crowd), _CROWD))


def compare(tally: Tally, before: Found, after: Found) -> None:
    """Count how two answers to one text differ."""
    if before.text != after.text:
        tally.wrong("asked something else", f"{before.text!r}, {after.text!r}")
        return
    if before.read != after.read:
        tally.wrong("read otherwise", f"{after.text!r}: {before.read}, {after.read}")
    now = {one[0]: (place, one) for place, one in enumerate(after.said)}
    for place, one in enumerate(before.said):
        its_place, its_own = now.pop(one[0], (-1, []))
        if not its_own:
            tally.wrong("lost", f"{after.text!r}: {one}")
        elif its_own != one:
            tally.wrong("said otherwise", f"{after.text!r}: {one}, {its_own}")
        if its_place > place:
            tally.wrong("lower", f"{after.text!r}: {one}, from {place} to {its_place}")
    for _, one in now.values():
        tally.wrong("added", f"{after.text!r}: {one}")
    tally.add("other costs", int(before.costs != after.costs))


def _count(tally: Tally, found: Found) -> None:
    tally.add("asked")
    tally.add("hits", len(found.said))
    for verdict in ("ontzegging", "mogelijk"):
        tally.add(verdict, sum(one[1] == verdict for one in found.said))


def main(words: Sequence[str]) -> int:
    """Keep, or compare; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--keep", type=Path, metavar="FILE")
    what.add_argument("--against", type=Path, metavar="FILE")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--per-kind", type=int, default=400)
    parser.add_argument("--odd", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(words)
    tally = Tally(NEVER)
    answers = ask(args.people, args.per_kind, args.odd, args.seed)
    if args.keep:
        _keep(tally, args.keep, answers)
    else:
        _hold(tally, args.against, answers)
    return tally.end()


def _keep(tally: Tally, file: Path, answers: Iterator[Found]) -> None:
    with gzip.open(file, "wt", encoding="utf-8") as kept:
        for found in answers:
            _count(tally, found)
            kept.write(f"{json.dumps(found)}\n")


def _hold(tally: Tally, file: Path, answers: Iterator[Found]) -> None:
    nothing = Found("", [], [], [])
    with gzip.open(file, "rt", encoding="utf-8") as kept:
        for found in answers:
            _count(tally, found)
            line = kept.readline()
            compare(tally, Found(*json.loads(line)) if line else nothing, found)
        if kept.readline():
            tally.wrong("asked something else", "more was asked before")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
