"""Whether a ban runs: the database and whoever holds one ban say the same."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from vpt_tui.services.bans.running import over, running, running_on, runs, status_of
from vpt_tui.store.tables.bans import Ban

if TYPE_CHECKING:
    from tests.services.conftest import Clerk

TODAY = date(2026, 11, 23)
DAYS = st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))


@pytest.fixture
def _a_ban(clerk: "Clerk") -> None:
    clerk.ban()


@pytest.mark.usefixtures("_a_ban")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DAYS, st.none() | DAYS, st.booleans(), DAYS)
def test_the_database_says_of_every_ban_what_its_record_says(
    clerk: "Clerk", begins: date, ends: date | None, lifted: bool, today: date
) -> None:
    with clerk.desk.office.writing() as work:
        ban = work.session.exec(select(Ban)).one()
        ban.from_date, ban.until, ban.lifted_at = begins, ends, work.now if lifted else None
        work.session.add(ban)
        work.session.flush()
        found = list(work.session.exec(select(Ban).where(running(today))))
        ended = list(work.session.exec(select(Ban).where(over(today))))
        there = running_on(work.session, ban.person_id, today)
        assert (found, ended) == (([ban], []) if runs(status_of(ban, today)) else ([], [ban]))
        assert there == tuple(one.reference for one in found)
