"""Ways through a form by keys alone."""

from collections.abc import Hashable
from typing import Any

from vpt_tui.ui.widgets.rows import Rows


async def go_to(pilot: Any, name: str) -> None:
    """Go to a question of the form by the shortest way, all keys at once."""
    form = pilot.app.screen._form
    names = [one.name for one in form.questions]
    here = next(n for n, one in enumerate(form.questions) if one.has_focus_within)
    ahead, back = (names.index(name) - here) % len(names), (here - names.index(name)) % len(names)
    key = "tab" if ahead <= back else "shift+tab"
    await pilot.press(*[key] * min(ahead, back))
    for _ in names:  # what is hidden takes no focus, and a question may take it more than once
        if form.question(name).has_focus_within:
            return
        await pilot.press(key)
    raise AssertionError(f"{name} did not get the focus, but {pilot.app.focused}")


async def go_to_row(pilot: Any, key: Hashable) -> None:
    """Go to a row of the screen's list, all arrows at once."""
    rows = pilot.app.screen.query_one(Rows)
    keys = [row.key for row in rows.rows]
    by = keys.index(key) - keys.index(rows.current.key)
    await pilot.press(*["down" if by > 0 else "up"] * abs(by))
    assert rows.current.key == key
