from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui import dates
from vpt_tui.dates import NotADate, read_date, read_plan, read_when

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)
"""Monday afternoon: the clock on the wall says 14:05."""

days = st.dates(date(1901, 1, 1), date(2199, 12, 31))
moments = st.datetimes(
    datetime(1901, 1, 1),  # noqa: DTZ001  Hypothesis wants naive bounds
    datetime(2199, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
date_like = st.text(alphabet="0123456789-/.: ,nuvjapokterdgis²٣", max_size=20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("23-11-2026", date(2026, 11, 23)),
        ("2026-11-23", date(2026, 11, 23)),
        ("1/9/2027", date(2027, 9, 1)),
        ("1.9.27", date(2027, 9, 1)),
        ("23-11", date(2026, 11, 23)),
        ("2 1", date(2027, 1, 2)),
        ("23 nov", date(2026, 11, 23)),
        ("4 mrt. 2025", date(2025, 3, 4)),
        ("  1   September 2026 ", date(2026, 9, 1)),
        ("vandaag", date(2026, 11, 23)),
        ("Gisteren", date(2026, 11, 22)),
        ("eergisteren", date(2026, 11, 21)),
        ("morgen", date(2026, 11, 24)),
        ("overmorgen", date(2026, 11, 25)),
        ("vrijdag", date(2026, 11, 27)),
        ("maandag", date(2026, 11, 23)),
        ("afgelopen vrijdag", date(2026, 11, 20)),
        ("vrijdag jl.", date(2026, 11, 20)),
        ("20 november jl.", date(2026, 11, 20)),
        ("komende dinsdag", date(2026, 11, 24)),
        ("maandag a.s.", date(2026, 11, 30)),
        ("vorige week dinsdag", date(2026, 11, 17)),
        ("dinsdag volgende week", date(2026, 12, 1)),
        ("over een week", date(2026, 11, 30)),
        ("over 3 maanden", date(2027, 2, 23)),
        ("tien dagen geleden", date(2026, 11, 13)),
        ("gistermiddag", date(2026, 11, 22)),
        ("maandag 23 november 2026", date(2026, 11, 23)),
        ("1e december '26", date(2026, 12, 1)),
        ("29-2-2028", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_people_type_it(typed, day):
    assert read_date(typed, MONDAY) == day


def test_with_past_a_date_without_a_year_is_the_last_such_day():
    assert read_date("24-11", MONDAY, past=True) == date(2025, 11, 24)
    assert read_date("23-11", MONDAY, past=True) == MONDAY
    assert read_date("vrijdag", MONDAY, past=True) == date(2026, 11, 20)


def test_a_year_of_two_digits_may_be_a_birth_date_or_a_term():
    assert read_date("14-03-71", MONDAY) == date(1971, 3, 14)
    assert read_date("1-9-27", MONDAY) == date(2027, 9, 1)


@pytest.mark.parametrize(
    "typed",
    ["", "31-02-2026", "29-2-2027", "0-0-0", "32-1", "1-13", "23 ma", "01-01-1899", "1-1-9999",
     "2026-11", "23-11-026", "ooit", "23-11-2026 x", "\x1b[31m", "rond 20 november",
     "over 400 jaar", "eind november", "6 maanden", "gisteren 14:05", "dinsdag 23-11"],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_a_sentence(typed):
    with pytest.raises(NotADate, match=r"datum"):
        read_date(typed, MONDAY)


def test_a_refusal_repeats_no_more_than_a_few_words():
    with pytest.raises(NotADate) as answer:
        read_date("x" * 200_000, MONDAY)
    assert len(str(answer.value)) < 200


@given(st.text() | date_like, days)
def test_no_text_at_all_makes_reading_a_date_crash(typed, today):
    with suppress(NotADate):
        read_date(typed, today)


@given(days, days)
def test_a_shown_date_reads_back_as_itself(day, today):
    assert read_date(dates.show_date(day), today) == day
    assert read_date(dates.show_day(day), today) == day
    assert read_date(day.isoformat(), today) == day


@given(days, days)
def test_with_past_no_day_to_come_is_guessed(day, today):
    if (day.month, day.day) == (2, 29):
        return
    guess = read_date(f"{day.day}-{day.month}", today, past=True)
    assert today - timedelta(days=366) <= guess <= today
    assert (guess.day, guess.month) == (day.day, day.month)


@pytest.mark.parametrize(
    ("typed", "day", "at"),
    [
        ("gisteren 14:05", date(2026, 11, 22), time(14, 5)),
        ("23-11-2026, 9.12", date(2026, 11, 23), time(9, 12)),
        ("09:12", date(2026, 11, 23), time(9, 12)),
        ("om 14 uur", date(2026, 11, 23), time(14)),
        ("vrijdag om 8u", date(2026, 11, 20), time(8)),
        ("23 november 2026 23:59 uur", date(2026, 11, 23), time(23, 59)),
        ("23-11-2026", date(2026, 11, 23), None),
        ("24-11", date(2025, 11, 24), None),
        ("nu", date(2026, 11, 23), time(14, 5)),
        ("14:05 gisteren", date(2026, 11, 22), time(14, 5)),
        ("gistermiddag half vijf", date(2026, 11, 22), time(16, 30)),
        ("gisteren om half vijf ’s middags", date(2026, 11, 22), time(16, 30)),
        ("tien voor half 5 's middags", date(2026, 11, 23), time(16, 20)),
        ("vanochtend kwart over negen", date(2026, 11, 23), time(9, 15)),
        ("dinsdagavond 8 uur", date(2026, 11, 17), time(20)),
        ("half een 's middags", date(2026, 11, 23), time(12, 30)),
        ("afgelopen dinsdag 16u30", date(2026, 11, 17), time(16, 30)),
        ("vannacht 2 uur", date(2026, 11, 23), time(2)),
        ("12 uur 's nachts", date(2026, 11, 23), time(0)),
        ("maandag 15:00", date(2026, 11, 16), time(15)),
        ("23-11 15:00", date(2026, 11, 23), time(15)),
        ("over een half uur", date(2026, 11, 23), time(14, 35)),
        ("23.11.2026 10.30", date(2026, 11, 23), time(10, 30)),
    ],
)
def test_a_moment_is_read_with_or_without_a_time(typed, day, at):
    assert read_when(typed, NOW) == dates.WhenTyped(day, at)


@pytest.mark.parametrize(
    "typed", ["", "gisteren 24:00", "14:60", "25 uur", "16:30 's ochtends", "tussen 2 en 3", ","]
)
def test_what_is_no_moment_is_refused(typed):
    with pytest.raises(NotADate):
        read_when(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "in_full"),
    [
        ("gisteren rond 16:30", "zondag 22 november 2026, rond 16:30"),
        ("omstreeks 14.15 uur", "maandag 23 november 2026, rond 14:15"),
        ("gisteren 16:30 ongeveer", "zondag 22 november 2026, rond 16:30"),
        ("zojuist", "maandag 23 november 2026, rond 14:05"),
        ("een uur geleden", "maandag 23 november 2026, rond 13:05"),
        ("gistermiddag", "zondag 22 november 2026, tijd niet precies"),
    ],
)
def test_what_is_not_exact_is_not_taken_for_exact(typed, in_full):
    when = read_when(typed, NOW)
    assert when.about
    assert dates.show_when_in_full(when) == in_full


@pytest.mark.parametrize(
    ("typed", "says", "day"),
    [
        ("gisteren half vijf", "04:30 of 16:30", date(2026, 11, 22)),
        ("rond kwart voor twaalf", "11:45 of 23:45", MONDAY),
        ("vrijdag om 9", "09:00 of 21:00", date(2026, 11, 20)),
        ("vannacht", "twee dagen", None),
        ("gisternacht 2 uur", "twee dagen", None),
        ("9.12", "Schrijf 9-12 of 9:12", None),
    ],
)
def test_what_can_mean_two_things_is_asked_and_not_guessed(typed, says, day):
    with pytest.raises(dates.Unclear, match=says) as answer:
        read_when(typed, NOW)
    assert answer.value.day == day


@given(moments, st.booleans())
def test_a_shown_moment_reads_back_as_itself(moment, about):
    wall = dates.local(moment)
    when = dates.WhenTyped(wall.date(), time(wall.hour, wall.minute), about)
    assert read_when(dates.show_when(when), moment) == when
    if not about:
        assert read_when(dates.show_when_in_full(when).split(" (")[0], moment) == when


def test_the_hour_that_is_skipped_in_spring_is_refused_and_the_double_one_says_which():
    with pytest.raises(NotADate, match="vooruit"):
        read_when("29-03-2026 02:30", NOW)
    assert "eerste keer" in dates.show_when_in_full(read_when("25-10-2026 02:30", NOW))


@given(st.dates(date(1978, 1, 1), date(2037, 12, 31)), st.times())
def test_a_time_of_the_clock_on_the_wall_is_kept_as_that_time_or_refused(day, at):
    at = at.replace(second=0, microsecond=0)
    typed = f"{day:%d-%m-%Y} {at:%H:%M}"
    if dates.show_moment(dates.WhenTyped(day, at).moment()) == typed:
        assert dates.show_moment(read_when(typed, NOW).moment()) == typed
        return
    with pytest.raises(NotADate, match="vooruit"):
        read_when(typed, NOW)


_WORDS = [
    "gisteren", "vandaag", "morgen", "maandag", "vrijdagavond", "vanmiddag", "vannacht",
    "afgelopen", "komende", "over", "geleden", "een", "drie", "12", "4", "16:30", "9.12", "half",
    "kwart", "voor", "om", "rond", "uur", "week", "weken", "maanden", "jaar", "'s", "middags",
    "nachts", "23-11", "20", "november", "2026", "jl.", "a.s.", "en",
]  # fmt: skip
_SPOKEN = st.lists(st.sampled_from(_WORDS), max_size=6).map(" ".join)


@given(_SPOKEN, moments)
def test_whatever_is_said_is_read_to_something_shown_or_said_to_be_unread(typed, now):
    for read in (read_when, read_plan):
        try:
            shown = dates.show_when_in_full(read(typed, now))
        except NotADate as answer:
            shown = str(answer)
        assert shown.strip()
    with suppress(NotADate):
        dates.read_end(typed, now, MONDAY)


@given(st.text() | date_like, moments)
def test_no_text_at_all_makes_reading_a_moment_or_a_plan_crash(typed, now):
    for read in (read_when, read_plan):
        with suppress(NotADate):
            read(typed, now).moment()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vrijdag 10:00", date(2026, 11, 27)),
        ("maandag 15:00", date(2026, 11, 23)),
        ("maandag 09:00", date(2026, 11, 30)),
        ("22-11", date(2027, 11, 22)),
        ("1-12 09:30", date(2026, 12, 1)),
        ("1-12-27", date(2027, 12, 1)),
        ("morgen", date(2026, 11, 24)),
    ],
)
def test_a_plan_is_the_next_such_day(typed, day):
    assert read_plan(typed, NOW).day == day


@pytest.mark.parametrize("typed", ["gisteren", "22-11-2026", "09:00", ", 09:00", "vandaag 14:00"])
def test_a_plan_for_what_is_over_is_refused(typed):
    with pytest.raises(NotADate, match="voorbij"):
        read_plan(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("6 maanden", date(2027, 2, 28)),
        ("een half jaar", date(2027, 2, 28)),
        ("een jaar", date(2027, 8, 31)),
        ("anderhalf jaar", date(2028, 2, 29)),
        ("drie weken", date(2026, 9, 21)),
        ("1 jaar en 3 maanden", date(2027, 11, 30)),
        ("over een week", date(2026, 11, 30)),
        ("vrijdag", date(2026, 11, 27)),
        ("1-10-2026", date(2026, 10, 1)),
    ],
)
def test_an_end_is_a_day_or_a_length_from_the_first_day_in_whole_months(typed, last):
    assert dates.read_end(typed, NOW, date(2026, 8, 31)) == last


def test_a_length_without_a_first_day_is_refused_and_asks_for_it():
    with pytest.raises(NotADate, match="eerste dag"):
        dates.read_end("6 maanden", NOW, None)


def test_a_plan_on_a_date_in_a_leap_year_is_not_a_day_late():
    after_that_hour = datetime(2027, 3, 2, 12, tzinfo=UTC)
    assert read_plan("2-3 09:00", after_that_hour).day == date(2028, 3, 2)


@given(st.sampled_from([*dates.DAYS, "1-1", "28 feb", "31-12"]), moments)
def test_a_plan_is_never_over_and_never_more_than_a_year_away(typed, now):
    plan = read_plan(typed, now)
    assert timedelta() <= plan.day - dates.today(now) <= timedelta(days=366)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, later):
    assert dates.add_months(day, months) == later


@given(days, st.integers(-600, 600))
def test_months_later_falls_in_the_right_month(day, months):
    later = dates.add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_a_klacht_can_be_filed_for_three_months():
    assert dates.klacht_until(MONDAY) == date(2027, 2, 23)
    assert dates.klacht_until(date(2026, 11, 30)) == date(2027, 2, 28)


def test_today_is_the_day_in_amsterdam():
    assert dates.today(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == MONDAY
    assert dates.today(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == date(2026, 7, 2)


def test_a_moment_without_an_offset_is_amsterdam_time():
    naive = datetime(2026, 7, 1, 12)  # noqa: DTZ001  that is what this is about
    assert dates.to_utc(naive) == datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert dates.WhenTyped(MONDAY, time(14, 5)).moment() == NOW
    assert dates.WhenTyped(MONDAY, None).moment() == datetime(2026, 11, 22, 23, tzinfo=UTC)


@given(moments)
def test_now_is_the_minute_that_the_clock_shows_also_when_it_is_set_back(now):
    minute = read_when("nu", now).moment()
    if now.year < 1940:  # local time then was not a whole number of minutes from UTC
        return
    assert minute == now.replace(second=0, microsecond=0)


def test_the_hour_that_comes_twice_stays_the_hour_it_was():
    second_half_past_two = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert read_when("nu", second_half_past_two).moment() == second_half_past_two


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 23, 8, 12, tzinfo=UTC), "09:12"),
        (datetime(2026, 11, 22, 16, 40, tzinfo=UTC), "gisteren 17:40"),
        (datetime(2026, 11, 20, 16, 40, tzinfo=UTC), "20-11"),
        (datetime(2025, 11, 20, 16, 40, tzinfo=UTC), "20-11-2025"),
    ],
)
def test_since_when_is_shown_as_short_as_can_be(moment, shown):
    assert dates.show_since(moment, NOW) == shown


def test_days_and_moments_are_shown_in_dutch():
    assert dates.show_day(MONDAY) == "maandag 23 november 2026"
    assert dates.show_moment(NOW) == "23-11-2026 14:05"
