"""Names: who is found, how fast, and how often somebody is taken for another.

    python tests/benchmarks/bench_names.py [--only] [--million] [--skew] [--per-kind N] [--seed N]

Prints, next to each other in one run, for each kind of variant how often the right person
is among the first five of 100,000, and the time per look-up: for this product, for
``LIKE '%…%'``, for an FTS5 trigram index and for rapidfuzz WRatio over all names. Times
are the processor's, so that other work on the machine counts as little as can be.
"""

import argparse
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from name_load import Pool, make_people, read_pool
from name_rivals import Fts, Like, Product, Rival, WRatio
from name_variants import KINDS, TWICE, Asked, Variant, asked_of, core

from vpt_tui.names.person import PersonName

FIRST = 5
LISTS, BANNED, VISITORS = 20, 200, 1000


def main() -> None:
    """Measure and print."""
    args = _arguments()
    rng = random.Random(args.seed)
    pool = read_pool()
    people = make_people(100_000, pool, rng, skew=args.skew)
    product = Product(people)
    _print_size(product)
    others = () if args.only else (Like(people), Fts(people), WRatio(people))
    Contest(people, [product, *others], rng, args.per_kind).run()
    _false_alarms(pool, rng)
    if args.million:
        _million(pool, product, rng, skew=args.skew)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="store_true", help="this product only, no rivals")
    parser.add_argument("--million", action="store_true", help="also a list of 1,000,000")
    parser.add_argument("--skew", action="store_true", help="some surnames very frequent")
    parser.add_argument("--per-kind", type=int, default=400, help="look-ups per kind of variant")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _print_size(product: Product) -> None:
    count = len(product.people)
    each = product.keys / count
    print(f"{count:,} mensen: {each:.1f} sleutels per mens, gemaakt in {product.computing:.0f} s,")
    print(f"  een tabel van {product.size / 1e6:.0f} MB\n")


@dataclass
class Contest:
    """The same questions to everybody, and how long each took over them."""

    people: list[PersonName]
    rivals: list[Rival]
    rng: random.Random
    per_kind: int
    times: dict[str, list[float]] = field(default_factory=dict)

    def run(self) -> None:
        """Ask, and print a row for each kind of variant."""
        print(f"{f'in de eerste {FIRST}':<30}" + "".join(f"{r.name:>14}" for r in self.rivals))
        columns = list(zip(*[self._row(*kind) for kind in KINDS.items()], strict=True))
        _print_row("samen (budget 97,5%)", [sum(shares) / len(shares) for shares in columns])
        _print_row("slechtste soort (budget 88%)", [min(shares) for shares in columns])
        for label, part in (("mediaan, ms", 0.5), ("p99, ms (budget 8)", 0.99)):
            slow = (_part(self.times[rival.name], part) for rival in self.rivals)
            print(f"{label:<30}" + "".join(f"{each:14.2f}" for each in slow))
        print("\nmeer dan één afwijking")
        for kind in TWICE.items():
            self._row(*kind)

    def _row(self, kind: str, make: Variant) -> list[float]:
        asked = asked_of(make, self.people, self.rng, self.per_kind)
        some = asked[:: max(1, len(asked) // 10)]
        shares = [
            _share(rival, asked if rival.fast else some, self.times.setdefault(rival.name, []))
            for rival in self.rivals
        ]
        _print_row(kind, shares)
        return shares


def _print_row(label: str, shares: Iterable[float]) -> None:
    print(f"{label:<30}" + "".join(f"{100 * share:13.1f}%" for share in shares), flush=True)


def _share(rival: Rival, asked: Asked, times: list[float]) -> float:
    found = 0
    for owner, text in asked:
        start = time.process_time()
        owners = rival.first(text, FIRST)
        times.append(1000 * (time.process_time() - start))
        found += owner in owners
    return found / max(1, len(asked))


def _part(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(part * len(times)))]


def _false_alarms(pool: Pool, rng: random.Random) -> None:
    """Let visitors pass whose surname is on nobody's list."""
    verdicts: list[str] = []
    for _ in range(LISTS):
        banned = Product(make_people(BANNED, pool, rng, skew=False))
        listed = {core(person.family).lower() for person in banned.people}
        visitors = make_people(VISITORS, pool, rng, skew=False)
        strangers = (v for v in visitors if core(v.family).lower() not in listed)
        verdicts.extend(banned.verdict(f"{v.given} {v.family}") for v in strangers)
    for verdict, budget in (("mogelijk", "hoogstens 3%"), ("ontzegging", "nooit")):
        share = 100 * verdicts.count(verdict) / len(verdicts)
        print(f"\nvals alarm op {BANNED}, {verdict}: {share:.2f}% ({budget})", end="")
    print()


def _million(pool: Pool, small: Product, rng: random.Random, *, skew: bool) -> None:
    big = Product(make_people(1_000_000, pool, rng, skew=skew))
    print()
    _print_size(big)
    slowest = [_time(product, rng) for product in (small, big)]
    print(f"p99 bij tien keer zoveel mensen: {slowest[1] / slowest[0]:.2f} keer (budget 2)")


def _time(product: Product, rng: random.Random) -> float:
    times: list[float] = []
    for make in KINDS.values():
        _share(product, asked_of(make, product.people, rng, 150), times)
    median, slow = _part(times, 0.5), _part(times, 0.99)
    print(f"{len(product.people):>9,} mensen: mediaan {median:.2f} ms, p99 {slow:.2f} ms")
    return slow


if __name__ == "__main__":
    main()
