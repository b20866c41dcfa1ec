"""What the product is measured against, and the product itself, behind one question."""

import sqlite3
import time
from typing import Protocol

from rapidfuzz import fuzz, process, utils

from vpt_tui.names.index import keys_of
from vpt_tui.names.person import PersonName
from vpt_tui.names.query import read_query
from vpt_tui.names.rank import Match, agrees, may_be, rank
from vpt_tui.names.search import candidates

_BATCH = 100_000


class Rival(Protocol):
    """A way of looking people up."""

    name: str
    fast: bool

    def first(self, text: str, count: int) -> list[int]:
        """Return the numbers of the people who may be meant, best first."""
        ...


class Product:
    """This product: keys, one query, ranking."""

    name, fast = "vpt", True

    def __init__(self, people: list[PersonName]) -> None:
        self.people = people
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        self._db.execute(
            "CREATE TABLE name_key (key INTEGER, owner INTEGER, PRIMARY KEY (key, owner))"
            " WITHOUT ROWID"
        )
        self.computing, self.keys = 0.0, 0
        for start in range(0, len(people), _BATCH):
            self._add(start, people[start : start + _BATCH])
        (pages,) = self._db.execute("PRAGMA page_count").fetchone()
        self.size = 4096 * pages

    def _add(self, start: int, people: list[PersonName]) -> None:
        began = time.process_time()
        rows = sorted((key, owner) for owner, p in enumerate(people, start) for key in keys_of(p))
        self.computing += time.process_time() - began
        self.keys += len(rows)
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO name_key VALUES (?, ?)", rows)
        self._db.execute("COMMIT")

    def first(self, text: str, count: int) -> list[int]:
        """Return whom this product shows."""
        return [match.owner for match in self.found(text, count)]

    def verdict(self, text: str) -> str:
        """Return what the desk says."""
        found = self.found(text)
        if any(agrees(m) for m in found):
            return "ontzegging"
        return "mogelijk" if any(may_be(m) for m in found) else "geen"

    def found(self, text: str, count: int = 5) -> list[Match]:
        """Return how those agree whom this product shows."""
        query = read_query(text)
        sql, parameters = candidates(query)
        owners = [owner for (owner,) in self._db.execute(sql, parameters)]
        return rank(query, ((o, self.people[o]) for o in owners), count)


class Like:
    """What most registers do."""

    name, fast = "LIKE", True

    def __init__(self, people: list[PersonName]) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        rows = ((i, f"{p.given} {p.family}") for i, p in enumerate(people))
        self._db.executemany("INSERT INTO person VALUES (?, ?)", rows)

    def first(self, text: str, count: int) -> list[int]:
        """Return the first names that hold what was typed."""
        sql = "SELECT id FROM person WHERE name LIKE ? LIMIT ?"
        return [i for (i,) in self._db.execute(sql, (f"%{text}%", count))]


class Fts:
    """SQLite's full-text search on groups of three letters."""

    name, fast = "FTS5 trigram", True

    def __init__(self, people: list[PersonName]) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE person USING fts5(name, tokenize='trigram')")
        rows = ((i, f"{p.given} {p.family}") for i, p in enumerate(people))
        self._db.executemany("INSERT INTO person (rowid, name) VALUES (?, ?)", rows)

    def first(self, text: str, count: int) -> list[int]:
        """Return the names that share most groups of letters."""
        words = ["".join(c for c in w if c.isalnum()) for w in text.split()]
        asked = " AND ".join(f'"{w}"' for w in words if len(w) > 2)
        sql = "SELECT rowid FROM person WHERE person MATCH ? ORDER BY rank LIMIT ?"
        return [i for (i,) in self._db.execute(sql, (asked, count))] if asked else []


class WRatio:
    """rapidfuzz over every name; too slow to ask everything."""

    name, fast = "WRatio", False

    def __init__(self, people: list[PersonName]) -> None:
        self._names = [utils.default_process(f"{p.given} {p.family}") for p in people]

    def first(self, text: str, count: int) -> list[int]:
        """Return the names with the highest ratio."""
        asked = utils.default_process(text)
        return [
            i for _, _, i in process.extract(asked, self._names, scorer=fuzz.WRatio, limit=count)
        ]
