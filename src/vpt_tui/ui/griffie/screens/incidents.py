"""All cases: searched by typing, opened with Enter."""

from collections.abc import Sequence
from datetime import datetime

from vpt_tui.dates import show_moment, show_since
from vpt_tui.resources import style
from vpt_tui.services.incidents.case_list import CaseLine
from vpt_tui.services.incidents.rows import CaseState
from vpt_tui.ui.commands import command
from vpt_tui.ui.griffie.frame.labels import choice, heading
from vpt_tui.ui.griffie.frame.navigation import OpenCase, OpenIntake
from vpt_tui.ui.griffie.frame.search_screen import SearchScreen
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.widgets.rows import Column, Heading, Row

WIDE = 110
"""Columns from which names are shown whole."""

_MOST = 200
"""Cases in one list; more cannot be read, and typing finds the others."""

_NARROW = (
    Column("Kenmerk", 9), Column("Indeling", 16), Column("Gericht op", 0),
    Column("Veroorzaker", 16), Column("Open", 4), Column("Laatst", 8),
)  # fmt: skip
_WIDE = (
    Column("Kenmerk", 9), Column("Indeling", 23), Column("Gericht op", 0),
    Column("Veroorzaker", 30), Column("Open", 4), Column("Laatst", 14),
)  # fmt: skip
_EMPTY = "Er lopen geen dossiers. F2 neemt een melding op, F7 toont wat gesloten is."
_NONE_CLOSED = "Er zijn nog geen gesloten dossiers. Druk op F7 voor de lopende."
_NOT_FOUND = "Niets gevonden. Typ minder, of druk op F7 om {where} te zoeken."


class IncidentsScreen(SearchScreen):
    """The list of cases. What is typed goes to the search field; the arrows move in the list."""

    CSS_PATH = style("griffie/incidents.tcss")
    PLACE = "cases"
    HELP_PAGE = "griffie/incidents"
    BINDINGS = [
        command(
            "cases-open", "enter", "Openen", "Open het dossier onder de cursor.", priority=True
        ),
        command("cases-closed", "f7", "Gesloten", "Toon de gesloten dossiers."),
        command("cases-running", "f7", "Lopend", "Toon de lopende dossiers en de concepten."),
    ]  # fmt: skip

    def __init__(self, shift: Session) -> None:
        super().__init__(shift, "dossiers", "kenmerk, naam of woord", *_NARROW)
        self._of_closed = False
        self._lines: dict[str, CaseLine] = {}

    def load(self) -> None:
        """Read the cases that fit with what was typed."""
        text = self._search.value
        states = (CaseState.CLOSED,) if self._of_closed else (CaseState.OPEN, CaseState.DRAFT)
        groups = {
            state: self.desk.incidents.overview((state,), text=text, limit=_MOST)
            for state in states
        }
        self._lines = {line.reference: line for lines in groups.values() for line in lines}
        self._list.columns = _WIDE if self.size.width >= WIDE else _NARROW
        self._list.empty = self._nothing(text)
        self._list.show([item for group in groups.items() for item in self._group(*group)])
        self.title_line("Dossiers", _counted(groups))
        self.show_whole()
        self.refresh_bindings()
        self._looked.show(self.desk.log, self._lines, searched=bool(text.strip()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now."""
        if action == "cases_open":
            return self._list.current is not None
        if action in {"cases_closed", "cases_running"}:
            return (action == "cases_running") is self._of_closed
        return super().check_action(action, parameters)

    def action_cases_open(self) -> None:
        """Open the case, or go on with the draft."""
        if (row := self._list.current) is None:
            return
        line = self._lines[str(row.key)]
        draft = line.state == CaseState.DRAFT
        self.post_message(OpenIntake(line.reference) if draft else OpenCase(line.reference))

    def action_cases_closed(self) -> None:
        """Show the closed cases."""
        self._of_closed = True
        self.load()

    def action_cases_running(self) -> None:
        """Show the cases that run, and the drafts."""
        self._of_closed = False
        self.load()

    def _nothing(self, text: str) -> str:
        if text:
            return _NOT_FOUND.format(where="in de lopende" if self._of_closed else "in de gesloten")
        return _NONE_CLOSED if self._of_closed else _EMPTY

    def _group(self, state: CaseState, lines: Sequence[CaseLine]) -> list[Row | Heading]:
        rows = [self._row(line) for line in lines]
        return [Heading(state.upper()), *rows] if rows else []

    def _row(self, line: CaseLine) -> Row:
        cells = (
            line.reference,
            heading(self.desk.protocol, line.column) or "nog niet",
            self._target(line),
            line.offender or "onbekend",
            str(line.open_steps or ""),
            self._changed(line.changed_at),
        )
        waits = line.state == CaseState.OPEN and not line.confirmed
        return Row(line.reference, cells, mark="?" if waits else " ")

    def _target(self, line: CaseLine) -> str:
        """Return the name, or else the office: that is often all that is known at first."""
        office = choice(self.desk.protocol, "target", line.target_role)
        return line.target or office or "onbekend"

    def _changed(self, moment: datetime) -> str:
        short = show_since(moment, self.now())
        return short if self.size.width >= WIDE else short.split()[0]

    def in_full(self) -> str:
        """Return the case under the cursor in full; nothing when none is."""
        row = self._list.current
        line = self._lines.get(str(row.key)) if row else None
        return "\n".join(self._in_full(line)) if line else ""

    def _in_full(self, line: CaseLine) -> list[str]:
        column = heading(self.desk.protocol, line.column) or "nog niet ingedeeld"
        settled = "" if line.confirmed or not line.column else " (voorstel, nog niet bevestigd)"
        people = f"gericht op {self._target(line)}, door {line.offender or 'onbekend'}"
        steps = f"{line.open_steps or 'geen'} stappen open"
        changed = f"laatst gewijzigd {show_moment(line.changed_at)}"
        return [
            f"{line.reference} · {line.state} · {column}{settled}",
            f"{people[0].upper()}{people[1:]}",
            f"{steps[0].upper()}{steps[1:]}, {changed}",
        ]


def _counted(groups: dict[CaseState, list[CaseLine]]) -> str:
    return " · ".join(
        f"{len(lines)}{'+' if len(lines) == _MOST else ''} {state}"
        for state, lines in groups.items()
    )
