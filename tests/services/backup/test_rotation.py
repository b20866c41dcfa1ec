"""Which backups stay: whatever the days of use and the clock were."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vpt_tui import dates
from vpt_tui.services.backup.rotation import DAYS, MONTHS, RECENT, kept

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
MOMENTS = st.sets(
    st.integers(-60 * 24 * 30, 60 * 24 * 800).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    max_size=60,
)


def past(moments: set[datetime]) -> list[datetime]:
    return sorted((one for one in moments if one <= NOW), reverse=True)


@given(MOMENTS)
def test_the_newest_backup_always_stays(moments: set[datetime]) -> None:
    staying = kept(moments, NOW)
    assert staying <= moments
    assert set(past(moments)[:1]) <= staying


@given(MOMENTS)
def test_the_last_days_of_use_each_keep_their_newest(moments: set[datetime]) -> None:
    days: dict[object, datetime] = {}
    for one in past(moments):
        days.setdefault(dates.today(one), one)
    assert set(list(days.values())[:DAYS]) <= kept(moments, NOW)


@given(MOMENTS)
def test_there_are_never_many_and_a_second_look_lets_go_of_no_more(moments: set[datetime]) -> None:
    staying = kept(moments, NOW)
    recent = sorted({dates.today(one) for one in past(moments)})[-RECENT:]
    older = [one for one in past(staying) if dates.today(one) not in recent]
    assert len(older) <= DAYS - RECENT + MONTHS
    assert kept(staying, NOW) == staying


@given(MOMENTS)
def test_no_backup_of_the_last_two_days_of_use_goes(moments: set[datetime]) -> None:
    recent = sorted({dates.today(one) for one in past(moments)})[-2:]
    assert {one for one in past(moments) if dates.today(one) in recent} <= kept(moments, NOW)


@given(MOMENTS)
def test_a_clock_that_was_wrong_costs_no_backup(moments: set[datetime]) -> None:
    assert {one for one in moments if one > NOW} <= kept(moments, NOW)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60))
def test_after_any_course_of_days_each_month_of_the_last_year_has_one(gaps: list[int]) -> None:
    now, staying, used = NOW, set[datetime](), set[datetime]()
    for gap in gaps:
        now += timedelta(days=gap)
        used.add(now)
        staying = kept(staying | {now}, now)
    months = sorted({(dates.today(one).year, dates.today(one).month) for one in used})
    left = {(dates.today(one).year, dates.today(one).month) for one in staying}
    assert set(months[-MONTHS:]) <= left
