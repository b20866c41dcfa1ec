"""Birth dates as they are typed, and how they compare."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.names.births import Birth, compare, is_birthday, read_births, stands_for_unknown
from vpt_tui.names.query import read_query

DAY = date(1971, 3, 14)
days = st.dates(date(1900, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "14:03:1971", "14--03--1971", "14\\03\\1971", "14 maa 1971",
        "14-03-1971", "14/3/1971", "14.03.1971", "14 03 1971", "14031971", "1971-03-14",
        "19710314", "14 mrt 1971", "14 maart 1971", "14mrt1971", "14 Maart '71", "14-3-71",
        "140371", "14e maart 1971", "14-mrt-1971", "14 - 03 - 1971", "1971/3/14",
        "14-III-1971", "14/3 1971", "14-03-'71", "14/3/’71", "March 14, 1971", "maart 14 1971",
        "14 march 1971", "14–03–1971", "14_03_1971", "14-031971", "1971.03.14", "14.3.71",
        "14 iii '71",
    ],
)  # fmt: skip
def test_a_date_is_read_in_any_notation(typed: str) -> None:
    births, rest = read_births(typed)
    assert compare(births, DAY) is Birth.EQUAL
    assert not rest.strip()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bedacht 14-03-1971", "bedacht"),
        ("14-03-1971 Bedacht", "bedacht"),
        ("jan bedacht, 14 mrt 1971", "jan bedacht"),
        ("Mei Bedacht", "mei bedacht"),
        ("jan 14-3-71 bedacht", "jan bedacht"),
    ],
)
def test_a_date_stands_before_or_after_a_name(typed: str, name: str) -> None:
    _, rest = read_births(typed)
    assert " ".join(rest.lower().replace(",", " ").split()) == name


@pytest.mark.parametrize(
    "typed",
    [
        "Bedacht, geb. 14-03-1971",
        "Bedacht, geb.datum 14-03-1971",
        "Bedacht geb datum: 14-03-1971",
        "Bedacht geboren op 14 maart 1971",
        "Bedacht (geb. 14-3-71)",
    ],
)
def test_born_is_no_part_of_a_name(typed: str) -> None:
    query = read_query(typed)
    assert [word.plain for word in query.words] == ["bedacht"]
    assert compare(query.births, DAY) is Birth.EQUAL


def test_born_before_a_date_is_no_name_at_all() -> None:
    assert read_query("geb. 14-03-1971").words == ()
    assert [word.plain for word in read_query("geb").words] == ["geb"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14-03-1971", Birth.EQUAL),
        ("03-14-1971", Birth.NEAR),
        ("15-03-1971", Birth.NEAR),
        ("maart 14", Birth.NEAR),
        ("14-03-1915", Birth.DIFFERENT),
        ("14-03-1927", Birth.DIFFERENT),
        ("14-03-18", Birth.NEAR),
        ("14-03-19", Birth.NEAR),
        ("14-03-20", Birth.NEAR),
        ("14-03-33", Birth.DIFFERENT),
        ("13-04-1971", Birth.DIFFERENT),
        ("17-03-1941", Birth.DIFFERENT),
        ("13-03-1972", Birth.DIFFERENT),
        ("14-03-1968", Birth.DIFFERENT),
        ("14 xiii 1971", Birth.NOT_ASKED),
        ("14-03-1972", Birth.NEAR),
        ("14-03-1917", Birth.NEAR),
        ("14-03", Birth.NEAR),
        ("1971", Birth.NEAR),
        ("maart 1971", Birth.NEAR),
        ("april 1971", Birth.DIFFERENT),
        ("01-01-1971", Birth.NEAR),
        ("02-05-1983", Birth.DIFFERENT),
        ("1972", Birth.DIFFERENT),
        ("", Birth.NOT_ASKED),
    ],
)
def test_a_typed_date_is_equal_near_or_different(typed: str, expected: Birth) -> None:
    assert compare(read_births(typed)[0], DAY) is expected


@pytest.mark.parametrize("year", [1905, 2005])
def test_two_digits_of_a_year_may_be_of_either_century(year: int) -> None:
    assert compare(read_births("14-03-05")[0], date(year, 3, 14)) is Birth.EQUAL


@pytest.mark.parametrize(("year", "read"), [(1879, 0), (1880, 1), (2099, 1), (2100, 0)])
def test_nobody_who_is_looked_up_was_born_long_ago_or_is_to_be(year: int, read: int) -> None:
    assert len(read_births(f"{year}-03-14")[0]) == read


def test_the_29th_of_february_is_a_birthday() -> None:
    assert is_birthday(read_births("29-02")[0], date(2000, 2, 29))


@pytest.mark.parametrize(
    ("typed", "birthday"),
    [("14-03", True), ("15-03", False), ("14-03-1971", False), ("1971", False)],
)
def test_a_birthday_is_a_day_and_a_month_alone(typed: str, birthday: bool) -> None:
    assert is_birthday(read_births(typed)[0], DAY) is birthday


def test_who_has_no_known_birth_date_is_never_excluded() -> None:
    assert compare(read_births("14-03-1971")[0], None) is Birth.UNKNOWN


@given(days)
def test_swapped_day_and_month_are_near(day: date) -> None:
    typed = f"{day.month:02}-{day.day:02}-{day.year}"
    assert compare(read_births(typed)[0], day) in {Birth.EQUAL, Birth.NEAR}


@given(days, days)
def test_first_of_january_never_excludes(typed: date, known: date) -> None:
    births, _ = read_births(f"{typed:%d-%m-%Y}")
    assert compare(births, known.replace(month=1, day=1)) is not Birth.DIFFERENT


@given(days, days)
def test_the_year_1900_never_excludes_where_it_is_known(typed: date, known: date) -> None:
    births, _ = read_births(f"{typed:%d-%m-%Y}")
    known = known.replace(year=1900, day=min(known.day, 28))
    assert compare(births, known) is not Birth.DIFFERENT
    assert stands_for_unknown(known)


def test_only_what_is_known_may_stand_for_an_unknown_year() -> None:
    born = date(1971, 3, 14)
    assert compare(read_births("05-06-1900")[0], born) is Birth.DIFFERENT
    assert not stands_for_unknown(born)
    assert not stands_for_unknown(None)


@given(days)
def test_every_date_is_read_back_in_every_notation(day: date) -> None:
    for notation in ("%d-%m-%Y", "%d%m%Y", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"):
        assert compare(read_births(f"{day:{notation}}")[0], day) is Birth.EQUAL


@pytest.mark.parametrize("typed", ["31-02-1971", "99-99-9999", "00-00-0000", "41-13-1971"])
def test_a_date_that_cannot_be_is_no_date(typed: str) -> None:
    births, _ = read_births(typed)
    assert all(birth.whole() is None for birth in births)


@pytest.mark.parametrize(
    "typed", ["1", "14", "14-", "14-0", "14-03", "14-03-", "14-03-1", "14-03-197"]
)
def test_a_date_that_is_still_being_typed_excludes_nobody(typed: str) -> None:
    query = read_query(f"Bedacht {typed}")
    assert compare(query.births, DAY) in {Birth.NOT_ASKED, Birth.NEAR}


def test_a_date_that_cannot_be_is_neither_a_birth_date_nor_a_name() -> None:
    query = read_query("Bedacht 31-02-1971")
    assert query.births == ()
    assert [word.plain for word in query.words] == ["bedacht"]


@given(st.text(max_size=300))
def test_no_text_upsets_the_reading_of_dates(text: str) -> None:
    births, _ = read_births(text)
    assert len(births) <= 2


def test_a_day_off_is_near_at_the_turn_of_a_month_too() -> None:
    first = date(2000, 3, 1)
    for typed, expected in (("29-02-2000", Birth.NEAR), ("28-02-2000", Birth.DIFFERENT)):
        assert compare(read_births(typed)[0], first) is expected


def test_four_digits_behind_a_name_may_be_a_year_or_a_birthday() -> None:
    born = {date(2012, 5, 6): Birth.NEAR, date(1971, 12, 20): Birth.NEAR, DAY: Birth.DIFFERENT}
    assert {day: compare(read_query("Bedacht 2012").births, day) for day in born} == born
    assert all(one.day is None for one in read_query("2012").births)
