"""The log: who did what, when; narrowed down by keys."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult

from vpt_tui.dates import show_date, show_moment
from vpt_tui.resources import style
from vpt_tui.services.audit.trail import CHANGES, LOOKING, Filter
from vpt_tui.services.drafts.drafts import Begun
from vpt_tui.text import harmless_line
from vpt_tui.ui.commands import command
from vpt_tui.ui.dialogs.choose import Choice, Choose
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.saving.autosaved_ask import AutosavedAsk
from vpt_tui.ui.widgets.date_field import DateField
from vpt_tui.ui.widgets.field import Field
from vpt_tui.ui.widgets.live_text import LiveText
from vpt_tui.ui.widgets.question import Question
from vpt_tui.ui.widgets.rows import Column, Row, Rows

if TYPE_CHECKING:
    from vpt_tui.services.audit.rows import LogLine

_PAGE = 500
_GROUPS = {CHANGES: "alleen wijzigingen", LOOKING: "alleen kijken en zoeken"}


class LogScreen(DeskScreen):
    """The newest lines of the log, of one object or of everything; the filter is in view."""

    CSS_PATH = style("griffie/log.tcss")
    HELP_PAGE = "griffie/log"
    AUTO_FOCUS = "Rows"
    BINDINGS = [
        command("log-what", "d", "Wat", "Toon alleen regels over één soort daad."),
        command("log-who", "a", "Wie", "Toon alleen regels van één account."),
        command("log-when", "p", "Periode", "Toon alleen regels uit een periode."),
        command("log-about", "w", "Waarover", "Toon alleen regels over één dossier."),
        command("log-all", "x", "Alles", "Haal het filter weg."),
        command("log-older", "o", "Ouder", "Lees verder terug in het logboek."),
        command("log-newer", "n", "Nieuwer", "Lees weer verder naar nu."),
    ]  # fmt: skip

    def __init__(self, shift: Session, about: str | None) -> None:
        super().__init__(shift)
        self._wanted = Filter(about=about or "")
        self._pages: list[int | None] = [None]
        """For each page up to this one: the number of the line that comes before it."""
        self._oldest: int | None = None
        self._names: Mapping[str, str] = {}
        self._filter = LiveText(id="filter")

    def body(self) -> ComposeResult:
        """Show the filter and the list."""
        yield self._filter
        yield Rows(
            Column("Wanneer", 16), Column("Wie", 14), Column("Wat", 0), Column("Waarover", 18),
            opens="", titles=True, empty="Geen regels die hierbij passen.",
        )  # fmt: skip

    def load(self) -> None:
        """Show a page of lines; the same act in a row is one line with a count."""
        lines = self.desk.log.newest(_PAGE + 1, self._pages[-1], self._wanted)
        shown = lines[:_PAGE]
        self._oldest = shown[-1].seq if len(lines) > _PAGE else None
        self._names = self.desk.accounts.names() | self.desk.inbox.names()
        runs = [list(same) for _, same in groupby(shown, key=_act)]
        self.query_one(Rows).show([self._row(same) for same in runs])
        who = self._called(self._wanted.actor)
        self._filter.update(harmless_line(f"Filter: {in_words(self._wanted, who) or 'geen'}"))
        self.title_line(f"Logboek · {self._subject()}", self._count(shown))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is more to read, or a filter to take away."""
        if action == "log_older":
            return self._oldest is not None
        if action == "log_newer":
            return len(self._pages) > 1
        if action == "log_all":
            return self._wanted != Filter()
        return super().check_action(action, parameters)

    def action_log_older(self) -> None:
        """Show the lines before these."""
        self._pages.append(self._oldest)
        self.load()

    def action_log_newer(self) -> None:
        """Show the lines after these."""
        self._pages.pop()
        self.load()

    def action_log_all(self) -> None:
        """Show everything."""
        self._narrow(Filter())

    @work(group="log", exclusive=True)
    async def action_log_what(self) -> None:
        """Choose what was done."""
        choices = [Choice(code, label) for code, label in _GROUPS.items()]
        choices += [Choice(action, action) for action in self.desk.log.actions()]
        chosen = await self.ask(Choose("Wat is er gedaan?", [*choices, _ANY], beside=0))
        if chosen is not None:
            self._narrow(replace(self._wanted, action=chosen))

    @work(group="log", exclusive=True)
    async def action_log_who(self) -> None:
        """Choose who did it."""
        choices = [Choice(actor, self._called(actor)) for actor in self.desk.log.actors()]
        chosen = await self.ask(Choose("Wie deed het?", [*choices, _ANY], beside=0))
        if chosen is not None:
            self._narrow(replace(self._wanted, actor=chosen))

    @work(group="log", exclusive=True)
    async def action_log_when(self) -> None:
        """Ask for the first and the last day."""
        since = DateField(
            "Vanaf", self.now, name="since", value=_shown(self._wanted.since), past=True
        )
        until = DateField(
            "Tot en met", self.now, name="until", value=_shown(self._wanted.until), past=True
        )
        if await self._asked("periode", "Periode", [since, until], _WHEN) is not None:
            self._narrow(replace(self._wanted, since=since.day, until=until.day))

    @work(group="log", exclusive=True)
    async def action_log_about(self) -> None:
        """Ask what it is about."""
        field = Field("Waarover", name="about", value=self._wanted.about, hint=_ABOUT)
        said = await self._asked("waarover", "Waarover", [field])
        if said is not None:
            self._narrow(replace(self._wanted, about=said["about"].strip()))

    async def _asked(
        self, name: str, title: str, questions: list[Question], text: str = ""
    ) -> dict[str, Any] | None:
        begun = Begun(self.desk.drafts, f"logboek:{name}")
        said = await self.ask(AutosavedAsk(title, questions, begun, text, ok="Toon"))
        begun.drop()
        return said

    def _called(self, actor: str) -> str:
        """Return the name of an account, or of somebody at reception; the log has numbers."""
        return self._names.get(actor, actor)

    def _row(self, same: "list[LogLine]") -> Row:
        line = same[0]
        times = f" ({len(same)} keer)" if len(same) > 1 else ""
        who, comma, more = line.result.partition(", ")
        result = f"{self._called(who)}{comma}{more}"
        what = f"{line.action}: {result}" if result else line.action
        cells = (show_moment(line.at), self._called(line.actor), what + times, line.object)
        return Row(line.seq, cells)

    def _narrow(self, wanted: Filter) -> None:
        self._wanted, self._pages = wanted, [None]
        self.load()

    def _subject(self) -> str:
        if self._wanted == Filter():
            return "alles"
        return self._wanted.about.split(":", 1)[-1] or "gefilterd"

    def _count(self, shown: "Sequence[LogLine]") -> str:
        more = " en ouder" if self._oldest is not None else ""
        return f"{len(shown)} regels{more}"


_ANY = Choice("", "alles")
_WHEN = "Laat een dag leeg als het niet uitmaakt. De laatste dag telt mee."
_ABOUT = "Een kenmerk zoals 2026-0001 of P0000001, of een woord zoals lijst of werklijst."


def in_words(wanted: Filter, who: str) -> str:
    """Return a filter as a user reads it; nothing when it leaves nothing out."""
    parts = (
        _GROUPS.get(wanted.action, wanted.action),
        who and f"door {who}",
        wanted.since and f"vanaf {show_date(wanted.since)}",
        wanted.until and f"t/m {show_date(wanted.until)}",
        wanted.about and f"over {wanted.about.split(':', 1)[-1]}",
    )
    return " · ".join(str(part) for part in parts if part)


def _shown(day: date | None) -> str:
    return show_date(day) if day else ""


def _act(line: "LogLine") -> tuple[str, str, str, str]:
    return line.actor, line.action, line.object, line.result
