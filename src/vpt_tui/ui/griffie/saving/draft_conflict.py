"""A form that two windows of one account were filling in: both are shown, one goes on."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from textual.screen import Screen

from vpt_tui.services.base.three_way import differing, put_over
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.ui.griffie.saving.conflict_dialog import HERE, THERE, Version, Versions
from vpt_tui.ui.widgets.lasting import in_words
from vpt_tui.ui.widgets.question import Question


async def choose_draft(
    screen: Screen[Any],
    begun: Begun,
    here: Mapping[str, Any],
    questions: Iterable[Question],
    show: Callable[[Mapping[str, Any]], None],
) -> str | None:
    """Let the user choose, ``show`` and keep what goes on; return which, or `None` for not yet.

    With mine, what was typed here comes over what stands there. Call it from a worker.
    """
    began, there = begun.content, begun.there()
    touched = differing(began, here)
    differs = [
        Version(
            one.label.strip() or one.name,
            in_words(one, there.get(one.name)),
            in_words(one, here.get(one.name)) if one.name in touched else None,
        )
        for one in questions
        if one.name and there.get(one.name) != here.get(one.name)
    ]
    dialog = Versions("Dit formulier", differs, apart=False)
    chosen: str | None = await screen.app.push_screen_wait(dialog)
    if chosen == THERE:
        show(there)
        begun.settle(there, there)
    elif chosen == HERE:
        both = put_over(began, here, there)
        show(both)
        begun.settle(both, there)
    return chosen
