"""The list of rows: cursor, headings, refreshing, and what fits."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from vpt_tui.ui.widgets.rows import Column, Heading, Row, Rows, fitted

LIST = [
    Heading("NU"), Row(1, ("2026-0001", "Informeer de burgemeester"), mark="!", strong=True),
    Row(2, ("2026-0002", "Ordegesprek")), Heading("VANDAAG"), Row(3, ("2026-0003", "Opvang")),
]  # fmt: skip


def a_list(**given):
    return [Rows(Column("Kenmerk", 9), Column("Wat", 0), **given)]


async def filled(pilot, items=LIST):
    rows = pilot.app.query_one(Rows)
    rows.show(items)
    rows.focus()
    await pilot.pause()
    return rows


async def test_the_cursor_passes_headings_by(on_bench):
    async with on_bench(a_list) as pilot:
        rows = await filled(pilot)
        assert rows.current.key == 1
        await pilot.press("down", "down")
        assert rows.current.key == 3
        await pilot.press("down", "up")
        assert rows.current.key == 2
        await pilot.press("end")
        assert rows.current.key == 3
        await pilot.press("home", "up")
        assert rows.current.key == 1


async def test_a_sign_and_not_only_colour_marks_the_cursor(on_bench, screen_text):
    async with on_bench(a_list) as pilot:
        await filled(pilot)
        await pilot.press("down")
        assert ">   2026-0002  Ordegesprek" in screen_text(pilot.app)
        assert "  ! 2026-0001  Informeer de burgemeester" in screen_text(pilot.app)


async def test_enter_opens_the_row_under_the_cursor(on_bench):
    async with on_bench(a_list) as pilot:
        await filled(pilot)
        await pilot.press("down", "enter")
        opened = {m.row.key for m in pilot.app.heard if isinstance(m, Rows.Opened)}
        assert opened == {2}


async def test_the_cursor_stays_on_its_row_when_the_list_is_filled_again(on_bench):
    async with on_bench(a_list) as pilot:
        rows = await filled(pilot)
        await pilot.press("end")
        rows.show([Row(9, ("nieuw", "")), *LIST])
        assert rows.current.key == 3


async def test_the_cursor_stays_near_when_its_row_is_gone(on_bench):
    async with on_bench(a_list) as pilot:
        rows = await filled(pilot)
        await pilot.press("down")
        rows.show([item for item in LIST if not (isinstance(item, Row) and item.key == 2)])
        assert rows.current.key == 1


async def test_an_empty_list_says_so_and_opens_nothing(on_bench, screen_text):
    async with on_bench(lambda: a_list(empty="Er is niets te doen.")) as pilot:
        rows = await filled(pilot, [])
        await pilot.press("down", "end", "pageup", "enter")
        assert rows.current is None
        assert "Er is niets te doen." in screen_text(pilot.app)


async def test_the_cursor_stays_in_view_in_a_long_list(on_bench, screen_text):
    many = [Row(number, (f"{number:04}", f"rij {number}")) for number in range(500)]
    async with on_bench(a_list) as pilot:
        await filled(pilot, many)
        await pilot.press("pagedown", "pagedown", "down")
        assert ">   0047" in screen_text(pilot.app)
        await pilot.press("end")
        assert ">   0499" in screen_text(pilot.app)
        await pilot.press("home")
        assert ">   0000" in screen_text(pilot.app)


@given(st.text(max_size=30), st.integers(1, 20))
def test_a_cell_is_exactly_as_wide_as_its_column(text, width):
    assert cell_len(fitted(text.replace("\n", " "), width)) == width


async def test_a_long_list_begins_beneath_its_titles(on_bench, screen_text):
    long = [Heading("OPEN"), *(Row(n, (f"2026-{n:04}", "Dreigde")) for n in range(100))]
    async with on_bench(lambda: a_list(titles=True)) as pilot:
        await filled(pilot, long)
        assert "Kenmerk" in screen_text(pilot.app)
        await pilot.press("end")
        assert "Kenmerk" not in screen_text(pilot.app)
        await pilot.press("home")
        assert "Kenmerk" in screen_text(pilot.app)
