"""The last sections of a case page: bans, evidence, the law, and the log."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from vpt_tui.dates import show_date, show_day, show_moment
from vpt_tui.protocol.reference import LegalNote
from vpt_tui.services.audit.rows import LogLine
from vpt_tui.services.bans.rows import Ban
from vpt_tui.ui.griffie.screens.incident.view import CaseView
from vpt_tui.ui.griffie.steps.legal import Learned, last_day, learned_on, may_want_klacht
from vpt_tui.ui.widgets.section_page import Line, Section

LINES = 15
"""Lines of the log on the page; L shows them all."""

_REPEATED = {"bewaard", "bekeken"}
"""What happens many times in a row and says the same each time."""


def bans(view: CaseView) -> Section:
    """Return the access bans that came from this case."""
    found = [(ban.reference, _ban(ban)) for ban in view.case.bans]
    return Section("Ontzeggingen", found or [("", "geen")], "B" if found else "O")


def evidence(view: CaseView) -> Section:
    """Return where the evidence is, since when, and its fingerprints."""
    return Section("Bewijs", list(_evidence(view)) or [("", "nog niets vastgelegd")], "W")


def law(view: CaseView) -> Section:
    """Return what the law may ask, each with its label, its basis and its last day."""
    learned = learned_on(view.case.incident)
    notes = [(note.source, _note(note, learned)) for note in view.case.advice.legal_notes]
    if not may_want_klacht(view.case.advice.legal_notes):
        return Section("Wet", notes or [("", "geen aandachtspunten")], label=11)
    day = view.case.incident.victim_learned_on
    heard = show_day(day) if day else "nog te vragen. Druk op K."
    return Section("Wet", [*notes, ("slachtoffer", f"hoorde ervan: {heard}")], "K", label=11)


def log(view: CaseView) -> Section:
    """Return the newest lines of the log, repeats folded."""
    return Section("Logboek", folded(view.log, view.names)[:LINES], "L")


def folded(lines: Sequence[LogLine], names: Mapping[str, str]) -> list[Line]:
    """Return the log with each run of saving or looking by one person as one line."""
    runs = [list(run) for _, run in groupby(lines, key=lambda one: (one.action, one.actor))]
    return [line for run in runs for line in _run(run, names.get(run[0].actor, run[0].actor))]


def _run(run: Sequence[LogLine], who: str) -> Iterator[Line]:
    newest = run[0]
    if len(run) > 1 and newest.action in _REPEATED:
        yield show_moment(newest.at), f"{who}: {newest.action} ({len(run)} keer)"
        return
    for line in run:
        said = f"{line.action}, {line.result}" if line.result else line.action
        yield show_moment(line.at), f"{who}: {said}"


def _note(note: LegalNote, learned: Learned) -> str:
    return " ".join(filter(None, [last_day(note, learned), note.text, f"({note.basis})"]))


def _ban(ban: Ban) -> str:
    until = f"tot en met {show_date(ban.until)}" if ban.until else ban.end_condition
    state = f"ingetrokken {show_moment(ban.lifted_at)}" if ban.lifted_at else ""
    where = " + ".join(ban.buildings)
    span = f"vanaf {show_date(ban.from_date)} {until or 'zonder einddatum'}"
    return ", ".join(filter(None, [where, span, state]))


def _evidence(view: CaseView) -> Iterator[Line]:
    for piece in view.case.evidence:
        yield show_moment(piece.secured_at), piece.place
        if piece.note:
            yield "", piece.note
        yield "", f"SHA-256 {piece.sha256}" if piece.sha256 else "geen vingerafdruk"
