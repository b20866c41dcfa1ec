"""Ways through a form by keys alone."""

from typing import Any


async def go_to(pilot: Any, name: str) -> None:
    """Go to a question of the form by the shortest way, all keys at once."""
    form = pilot.app.screen._form
    names = [one.name for one in form.questions]
    here = next(n for n, one in enumerate(form.questions) if one.has_focus_within)
    ahead, back = (names.index(name) - here) % len(names), (here - names.index(name)) % len(names)
    key = "tab" if ahead <= back else "shift+tab"
    await pilot.press(*[key] * min(ahead, back))
    while not form.question(name).has_focus_within:
        await pilot.press(key)
