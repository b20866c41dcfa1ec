"""What the law may ask, as an aid: with its basis, its label and the day that it names."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vpt_tui.dates import klacht_until, show_date, today
from vpt_tui.protocol.reference import LegalNote
from vpt_tui.services.incidents.rows import Incident


class Learned(NamedTuple):
    """The day from which a klacht is reckoned, and what happened on it."""

    day: date
    what: str


def learned_on(incident: Incident) -> Learned:
    """Return the day on which the victim learned of it (art. 66 Sr).

    While that is unknown: the day of the incident, else of the report. The victim may have
    learned of it later; the earliest day is the careful one.
    """
    if incident.victim_learned_on:
        return Learned(incident.victim_learned_on, "toen het slachtoffer ervan hoorde")
    if incident.occurred_at:
        return Learned(today(incident.occurred_at), "de dag van het voorval")
    return Learned(today(incident.created_at), "de dag van de melding")


def may_want_klacht(notes: Sequence[LegalNote]) -> bool:
    """Tell whether the law may want a klacht of the victim's own within a term."""
    return any(note.term_months for note in notes)


def klacht_lines(notes: Sequence[LegalNote], learned: Learned) -> Iterator[str]:
    """Yield a warning for each note with a term, its last day reckoned."""
    for note in notes:
        if note.term_months:
            yield f"{last_day(note, learned)} {note.text} ({note.basis})"


def last_day(note: LegalNote, learned: Learned) -> str:
    """Return until when a note's term runs, and from which day that was reckoned."""
    if not note.term_months:
        return ""
    until = show_date(klacht_until(learned.day, note.term_months))
    since = f"{show_date(learned.day)}, {learned.what}"
    return f"Klacht mogelijk tot en met {until}, gerekend vanaf {since}."
