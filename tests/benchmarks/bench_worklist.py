"""Worklist and list of cases: a million incidents against a thousand, as a ratio in one run.

    python tests/benchmarks/bench_worklist.py [MANY]

The budget is 1.5. The rows are made by SQL in an encrypted store of the real schema: three
in ten cases are open with duties, and some of those are not settled; one in forty is a
draft, and the rest is closed with what was done. Both stores fill the lists, and both have
as many bans.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.desk.desk import Desk, furnish
from vpt_tui.services.desk.own_protocol import own_protocol
from vpt_tui.store.store import Store
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account

FEW, MANY = 1_000, 1_000_000
BUDGET = 1.5
ROUNDS = 25
NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
CLERK = Account("V. Voorbeeld", "griffier")

_NUMBERS = """
WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < :size),
incident_n AS (
    SELECT i,
        CASE WHEN i % 40 = 0 THEN 'concept' WHEN i % 10 < 3 THEN 'open' ELSE 'gesloten' END
            AS state,
        strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', '2026-01-01', i || ' seconds') AS at
    FROM n
)
"""
_INCIDENTS = (
    _NUMBERS
    + """
INSERT INTO incident (id, reference, state, unsettled, revision, protocol, protocol_version,
    created_at, created_by, changed_at, occurred_at, occurred_time_known, who, what, "where",
    with_what, how, "when", why, facts, proposed_column, proposed_report, confirmed_column,
    confirmed_report, departure_reason, classified_at, classified_by, handler, stand_in,
    stand_in_reason, carer, closed_at, closed_by, closing_note)
SELECT i, printf('2026-%04d', i), state, state = 'concept' OR i % 30 = 1, 1,
    'alkmaar-2025', '2025-06-05', at, 'V. Voorbeeld', at, at, 1,
    '', 'Wat er gebeurde, in een paar zinnen die iemand opschreef. ' || i, 'stadhuis', '', '', '',
    '', '{"behaviours":["bedreiging"],"target":"raadslid"}',
    'bedreiging', 'ja', iif(state = 'concept', NULL, 'bedreiging'),
    iif(state = 'concept', NULL, 'ja'), '', at, '', 'griffier', '', '', '',
    iif(state = 'gesloten', at, NULL), '', ''
FROM incident_n
"""
)
_PEOPLE = (
    _NUMBERS
    + """, part(name) AS (VALUES ('slachtoffer'), ('veroorzaker'))
INSERT INTO involvement (incident_id, part, name, phone)
SELECT i, name, 'Bedacht ' || i, '' FROM incident_n, part
"""
)
_STEPS = (
    _NUMBERS
    + """, kind(code, force, term, state) AS (VALUES
    ('registreer-gir', 'verplicht', '', 'gedaan'),
    ('informeer-burgemeester', 'verplicht', 'direct', 'open'),
    ('opvang', 'verplicht', '', 'open'),
    ('ordegesprek', 'mogelijk', '', 'open'))
INSERT INTO step (incident_id, code, kind, title, owners, any_owner, force, term, source, rules,
    "after", requires, asks, explain, caution, position, arose_at, due_at, state, done_by, note,
    answers)
SELECT i, code, 'melding', 'Doe wat er te doen is', '["griffier"]', 0, kind.force, term,
    'protocol', '["R5.2"]', '[]', '[]', '[]', '', '', 1, at,
    iif(code = 'ordegesprek' AND i % 50 = 1, at, NULL), kind.state, '', '', '{}'
FROM incident_n, kind
WHERE incident_n.state <> 'concept' AND (incident_n.state = 'open' OR kind.state = 'gedaan')
"""
)
_BANNED = (
    _NUMBERS
    + """
INSERT INTO person (id, given, family, phone, description)
SELECT i, 'Ans', 'Bedacht', '', '' FROM n WHERE i <= 60
"""
)
_BANS = (
    _NUMBERS
    + """
INSERT INTO ban (reference, person_id, revision, buildings, from_date, until, end_condition,
    grounds, proportion, imposed_by, imposed_role, mandate, hearing, letter, delivery,
    instructions, created_at, created_by, lifted_by, lifted_reason, list_change)
SELECT printf('P%07d', i), i, 1, '["stadhuis"]', '2026-01-01', '2027-06-01', '', '', '', '', '',
    '', '', '', '', '', '2026-01-01T00:00:00.000000+00:00', '', '', '', 0
FROM n WHERE i <= 60
"""
)


def main(many: int) -> None:
    """Print what each list costs with few and with many incidents, and the ratio."""
    with (
        tempfile.TemporaryDirectory(prefix="vpt-bench-") as folder,
        _desk(Path(folder) / "few", FEW) as few_desk,
        _desk(Path(folder) / "many", many) as many_desk,
    ):
        for name, job in JOBS.items():
            few, most = _medians(job, few_desk, many_desk)
            verdict = "ok" if most / few <= BUDGET else f"more than {BUDGET}"
            print(
                f"{name}: {few * 1000:.1f} ms with {FEW}, {most * 1000:.1f} ms with {many}: "
                f"{most / few:.2f}x ({verdict})"
            )


@contextmanager
def _desk(folder: Path, size: int) -> Iterator[Desk]:
    store = Store.create(folder, CLERK, "een zin die niemand verwacht", Cost(1, 8192))
    with closing(store):
        _fill(store, size)
        yield furnish(UnitOfWork(store, own_protocol(), CLERK, lambda: NOW, "benchmark"))


def _fill(store: Store, size: int) -> None:
    for statement in (_INCIDENTS, _PEOPLE, _STEPS, _BANNED, _BANS):
        with store.writing() as session:
            session.connection().execute(text(statement), {"size": size})


JOBS: dict[str, Callable[[Desk], object]] = {
    "worklist": lambda desk: desk.worklist.now(),
    "case list": lambda desk: desk.incidents.overview(),
    "closed cases": lambda desk: desk.incidents.overview(["gesloten"]),
}


def _medians(job: Callable[[Desk], object], *desks: Desk) -> list[float]:
    """Return what a job costs at each desk, in turns, so that other work weighs on all alike."""
    rounds = [[_seconds(job, desk) for desk in desks] for _ in range(ROUNDS)][1:]
    return [statistics.median(costs) for costs in zip(*rounds, strict=True)]


def _seconds(job: Callable[[Desk], object], desk: Desk) -> float:
    start = time.perf_counter()
    job(desk)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
