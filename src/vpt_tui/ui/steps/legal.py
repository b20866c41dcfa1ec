"""What the law may ask, as an aid: with its basis, its label and the day that it names."""

from collections.abc import Iterator, Sequence
from datetime import date

from vpt_tui.dates import klacht_until, show_date, today
from vpt_tui.protocol.reference import LegalNote
from vpt_tui.store.incidents import Incident


def learned_on(incident: Incident) -> date:
    """Return the day from which a klacht is reckoned: that of the incident, else of the report.

    The victim may have learned of it later; the earliest day is the careful one.
    """
    return today(incident.occurred_at or incident.created_at)


def klacht_lines(notes: Sequence[LegalNote], learned: date) -> Iterator[str]:
    """Yield a warning for each note with a term, its last day reckoned."""
    for note in notes:
        if note.term_months:
            yield f"{last_day(note, learned)} {note.text} ({note.basis})"


def last_day(note: LegalNote, learned: date) -> str:
    """Return until when a note's term runs, and from which day that was reckoned."""
    if not note.term_months:
        return ""
    until = klacht_until(learned, note.term_months)
    return f"Klacht mogelijk tot en met {show_date(until)}, gerekend vanaf {show_date(learned)}."
