"""Letting go of the words that were shown and typed, once a desk is shut.

Rich, Textual and our own code keep the results of small functions, and with them the words that
these were asked about: how wide a name is, how it sounds. An app keeps whatever wants to hear
of another theme, such as every field of text that there ever was; and a covered screen keeps
what it is asked to do once it is seen again, for another screen. Nobody sees that memory, and a
memory dump shows it.
"""

import sys
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from textual.app import App
from textual.screen import Screen

_OF = ("rich.", "textual.", "vpt_tui.")
_WORDLESS = (
    "rich._unicode_data", "rich.color", "rich.palette", "rich.style", "textual.color",
    "textual.css", "textual.dom", "textual.geometry", "vpt_tui.ui.terminal.scrub",
)  # fmt: skip
"""They keep colours, places, rules of style and functions: no word, and much work to make again."""
_Kept = type(lru_cache(lambda: None))


async def drop_screens(app: App[Any]) -> None:
    """Take every screen away but the lowest, so that none keeps another in memory."""
    while len(app.screen_stack) > 1:
        _wait_for_nothing(app.screen_stack)
        await app.pop_screen()
    _wait_for_nothing(app.screen_stack)


def forget_words(app: App[Any]) -> None:
    """Let go of what was on screens that are gone, and of what was typed at the door."""
    _wait_for_nothing(app.screen_stack[:-1])
    for watchers in getattr(app, "__watchers", {}).values():
        watchers[:] = [one for one in watchers if one[0].is_attached]
    for results in _kept_results():
        results.cache_clear()


def _wait_for_nothing(screens: Sequence[Screen[Any]]) -> None:
    for screen in screens:
        getattr(screen, "_callbacks", []).clear()


def _kept_results() -> Iterator[Any]:
    """Return the functions of these libraries, and ours, that keep results; they fill by use."""
    for name in list(sys.modules):
        if name.startswith(_OF) and not name.startswith(_WORDLESS):
            yield from _in_module(name)


@cache
def _in_module(name: str) -> tuple[Any, ...]:
    return tuple(filter(_keeps_results, _functions(sys.modules[name])))


def _functions(holder: Any) -> Iterator[Any]:
    """Return what a module holds, and what its classes hold."""
    for one in list(vars(holder).values()):
        yield getattr(one, "__func__", one)
        if isinstance(one, type) and one.__module__ == holder.__name__:
            yield from (getattr(method, "__func__", method) for method in vars(one).values())


def _keeps_results(function: Any) -> bool:
    return type(function) is _Kept
