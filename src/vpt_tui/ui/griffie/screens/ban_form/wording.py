"""What the form of a ban says by itself: whom the name may mean, the case, the law."""

from collections.abc import Iterator

from rich.text import Text

from vpt_tui.dates import show_date
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.bans.bans import IMPOSING_STEP
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.people.people import Known, full_name
from vpt_tui.text import harmless, harmless_line
from vpt_tui.ui.griffie.frame.labels import decided_column, heading

_MOST = 700
"""Characters of the story that stand beside the form; F8 takes all of it."""


def suggestion(count: int) -> str:
    """Return that somebody known may be meant, without saying who."""
    who = "Er is iemand bekend" if count == 1 else f"Er zijn {count} mensen bekend"
    return f"{who} met zo'n naam. F7 laat zien wie." if count else ""


def known_in_short(one: Known) -> str:
    """Return a known person in one line, to choose from."""
    born = show_date(one.person.birth_date) if one.person.birth_date else "geb. onbekend"
    said = [f"{full_name(one.person)}, {born}", *one.incidents[:2], *one.bans[:2]]
    return " · ".join(said)


def linked_line(one: Known, *, new: bool) -> str:
    """Return about whom the form is, and what is to be watched."""
    return " ".join(_linked(one, new=new))


def _linked(one: Known, *, new: bool) -> Iterator[str]:
    yield f"Bekend als {full_name(one.person)}. Wat u hier wijzigt, wijzigt u bij die persoon."
    if new and one.bans:
        yield f"! Heeft al een ontzegging: {', '.join(one.bans)}."
    if new:
        yield "Is het een ander? Druk op F7."


def aside(protocol: Protocol, case: CaseFile | None) -> Text:
    """Return what stands beside the form in a wide window."""
    text = Text()
    if case is not None:
        _add(text, f"DOSSIER {case.incident.reference}", list(_told(protocol, case)))
    notes = protocol.legal_notes_at(IMPOSING_STEP)
    _add(text, "DE WET", [f"{note.source}: {note.text} ({note.basis})" for note in notes])
    return text


def _told(protocol: Protocol, case: CaseFile) -> Iterator[str]:
    column = heading(protocol, decided_column(case.incident)) or "nog niet ingedeeld"
    yield column.capitalize()
    what = case.incident.what
    yield what if len(what) <= _MOST else what[:_MOST].rstrip() + "…"


def _add(text: Text, title: str, lines: list[str]) -> None:
    text.append(f"{harmless_line(title)}\n", "bold")
    for line in lines:
        text.append(f"{harmless(line)}\n\n")
