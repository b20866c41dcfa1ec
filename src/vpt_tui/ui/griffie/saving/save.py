"""Saving over what a second desk wrote meanwhile: only once the user saw both, and chose."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from vpt_tui.refusal import Overtaken
from vpt_tui.services.base.three_way import differing, put_over
from vpt_tui.ui import notices
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.saving.conflict_dialog import HERE, THERE, Version, Versions

Seen = TypeVar("Seen")
Words = Mapping[str, str]
"""How something stands, in words, by what it is called on the screen."""

LATER = "Er is niets gewijzigd. Wat u typte is bewaard, en staat er weer zodra u dit opnieuw doet."


async def save_or_choose(
    screen: DeskScreen,
    what: str,
    seen: Seen,
    mine: Words,
    *,
    words: Callable[[Seen], Words],
    read: Callable[[], Seen],
    save: Callable[[Seen, Words], None],
) -> bool:
    """Save what was written on something as it was seen; tell whether all is said about it.

    When another desk was first, both versions are shown. With mine, what was changed here
    comes over what is there, and that is what ``save`` is given. It is not all said while the
    user chooses neither: what was typed must then stay kept.
    """
    began = words(seen)
    here = {**began, **mine}
    while True:
        try:
            save(seen, put_over(began, here, words(seen), nothing=""))
        except Overtaken:
            seen = read()
        else:
            return True
        there = words(seen)
        if there == began:  # what changed is nothing that stands here
            continue
        differs = list(_versions(began, here, there))
        chosen: str | None = THERE
        if differs:
            chosen = await screen.ask(Versions(what, differs, apart=False))
        if chosen != HERE:
            screen.load()
            notices.tell(screen, _THEIRS if chosen == THERE else LATER)
            return chosen == THERE


def _versions(began: Words, here: Words, there: Words) -> Iterator[Version]:
    touched = differing(began, here, nothing="")
    for name in differing(there, here, nothing=""):
        yield Version(name, there.get(name, ""), here.get(name, "") if name in touched else None)


_THEIRS = "Wat het andere venster opsloeg blijft staan."
