"""Many seeded sets of facts and the advice on each: kept, or held against what was kept.

``python -m tests.campaign.advice --keep FILE`` writes one line a set; ``--against FILE``, on
another commit, tells which of them are advised otherwise. Each difference has to be meant: the
rule that asks for it belongs in the commit.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from vpt_tui import resources
from vpt_tui.protocol.advice import advise
from vpt_tui.protocol.facts import CHOICES, FACT_NAMES, Facts
from vpt_tui.protocol.loading import load_protocol
from vpt_tui.protocol.model import Protocol

SETS = 100_000
_SEED = 20_251_101
_SHOWN = 10


def facts_of(protocol: Protocol, dice: random.Random) -> Facts:
    """Return one set of facts; about a third of them are unknown."""
    choices = protocol.choices()

    def fact(name: str) -> object:
        if name == "behaviours":
            return tuple(one for one in choices[name] if dice.random() < 0.3)
        values = choices[name] if name in CHOICES else (True, False)
        return dice.choice((*values, None)) if values else None

    return Facts(**{name: fact(name) for name in FACT_NAMES})  # type: ignore[arg-type]


def lines(protocol: Protocol, sets: int) -> Iterator[str]:
    """Yield the facts and the advice of each set as one line of JSON."""
    dice = random.Random(_SEED)
    for _ in range(sets):
        facts = facts_of(protocol, dice)
        said = {"facts": facts.to_json(), "advice": advise(protocol, facts).to_json()}
        yield json.dumps(said, sort_keys=True)


def differences(kept: Path, protocol: Protocol, sets: int) -> list[tuple[str | None, str | None]]:
    """Return the pairs of lines, kept and made now, that are not the same."""
    with gzip.open(kept, "rt", encoding="utf-8") as stream:
        before = (line.rstrip("\n") for line in stream)
        pairs = zip_longest(before, lines(protocol, sets))
        return [(old, new) for old, new in pairs if old != new]


def main() -> int:
    """Keep the advice, or compare it; 1 when anything is advised otherwise."""
    asked = argparse.ArgumentParser(description=__doc__)
    way = asked.add_mutually_exclusive_group(required=True)
    way.add_argument("--keep", type=Path)
    way.add_argument("--against", type=Path)
    asked.add_argument("--sets", type=int, default=SETS)
    args = asked.parse_args()
    protocol = load_protocol(resources.data("protocols", "alkmaar-2025.toml"))
    if args.keep:
        with gzip.open(args.keep, "wt", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in lines(protocol, args.sets))
        return 0
    found = differences(args.against, protocol, args.sets)
    for old, new in found[:_SHOWN]:
        sys.stdout.write(f"- {old}\n+ {new}\n")
    sys.stdout.write(json.dumps({"sets": args.sets, "different": len(found)}) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
