"""A list of people in memory, looked up in as a desk does."""

import sqlite3
from collections.abc import Callable, Iterator

import pytest

from vpt_tui.names.index import keys_of
from vpt_tui.names.person import PersonName
from vpt_tui.names.query import read_query
from vpt_tui.names.rank import Match, rank
from vpt_tui.names.search import candidates

LookUp = Callable[..., list[Match]]


@pytest.fixture(scope="session")
def look_up() -> Iterator[LookUp]:
    """Look a text up among some people; the owner of a match is their place among them."""
    table = sqlite3.connect(":memory:", isolation_level=None)
    table.execute("CREATE TABLE name_key (key, owner, PRIMARY KEY (key, owner)) WITHOUT ROWID")

    def find(text: str, *people: PersonName, limit: int = 5) -> list[Match]:
        table.execute("DELETE FROM name_key")
        rows = [(key, owner) for owner, person in enumerate(people) for key in keys_of(person)]
        table.executemany("INSERT INTO name_key VALUES (?, ?)", rows)
        query = read_query(text)
        owners = [owner for (owner,) in table.execute(*candidates(query))]
        return rank(query, [(owner, people[owner]) for owner in owners], limit)

    yield find
    table.close()
