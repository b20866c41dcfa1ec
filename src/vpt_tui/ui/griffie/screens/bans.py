"""All access bans: what asks for attention first, searched by typing, opened with Enter."""

from collections.abc import Iterator, Sequence

from vpt_tui.dates import show_date, show_since
from vpt_tui.resources import style
from vpt_tui.services.bans.lacking import Ask
from vpt_tui.services.bans.lines import BanLine, alike
from vpt_tui.services.drafts.rows import Draft
from vpt_tui.services.editing.ban_editor import DRAFTS, about
from vpt_tui.ui.commands import command
from vpt_tui.ui.griffie.frame.labels import BAN_STATUS
from vpt_tui.ui.griffie.frame.navigation import ChangeBan, ImposeBan, OpenBan
from vpt_tui.ui.griffie.frame.search_screen import SearchScreen
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.widgets.rows import Column, Heading, Row

WIDE = 110
"""Columns from which everything stands on one line."""

_MOST = 200
"""Bans in one list; more cannot be read, and typing finds the others."""

_NARROW = (Column("Naam", 0), Column("Geboren", 10), Column("Gebouwen", 16), Column("Tot", 14))
_WIDE = (
    Column("Naam", 0), Column("Geboren", 10), Column("Gebouwen", 24),
    Column("Tot", 14), Column("Stand", 11), Column("Bekijken op", 11),
)  # fmt: skip
_EMPTY = "Er zijn geen ontzeggingen. Druk op F8 om er een op te leggen."
_NONE_ENDED = "Er zijn geen ontzeggingen voorbij. Druk op F7 voor de lopende."
_NOT_FOUND = "Niets gevonden. Typ minder, of druk op F7 om {where} te zoeken."


class BansScreen(SearchScreen):
    """The list of bans. What is typed goes to the search field; the arrows move in the list."""

    CSS_PATH = style("griffie/bans.tcss")
    PLACE = "bans"
    HELP_PAGE = "griffie/bans"
    BINDINGS = [
        command("bans-open", "enter", "Openen", "Open wat onder de cursor staat.", priority=True),
        command("ban-impose", "f8,o", "Opleggen", "Leg een nieuwe ontzegging op."),
        command("bans-ended", "f7", "Voorbij", "Toon wat verlopen of ingetrokken is."),
        command("bans-running", "f7", "Lopend", "Toon wat loopt of nog begint."),
    ]

    def __init__(self, shift: Session, ask: Ask | None = None) -> None:
        super().__init__(shift, "ontzeggingen", "naam, gebouw of kenmerk", *_NARROW)
        self._ask = ask
        self._ended = False
        self._lines: dict[str, BanLine] = {}

    def load(self) -> None:
        """Read the bans that fit with what was typed."""
        text = self._search.value
        lines = self.desk.bans.overview(text=text, ended=self._ended, ask=self._ask, limit=_MOST)
        self._lines = {line.reference: line for line in sorted(lines, key=_filed)}
        self._list.columns = _WIDE if self.size.width >= WIDE else _NARROW
        self._list.empty = self._nothing(text)
        self._list.show(list(self._items(text)))
        self._show_title()
        self.show_whole()
        self.refresh_bindings()
        self._looked.show(self.desk.log, self._lines, searched=bool(text.strip()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now."""
        if action == "bans_open":
            return self._list.current is not None
        if action in {"bans_ended", "bans_running"}:
            return self._ask is None and (action == "bans_running") is self._ended
        return super().check_action(action, parameters)

    def action_bans_open(self) -> None:
        """Open the ban, or go on with the draft."""
        match self._list.current:
            case Row(key=("draft", str(what))):
                kind, of = about(what)
                self.post_message(ChangeBan(of) if kind == "wijziging" else ImposeBan(of or None))
            case Row(key=str(reference)):
                self.post_message(OpenBan(reference))

    def action_ban_impose(self) -> None:
        """Impose a ban that belongs to no case."""
        self.post_message(ImposeBan())

    def action_bans_ended(self) -> None:
        """Show what is over."""
        self._ended = True
        self.load()

    def action_bans_running(self) -> None:
        """Show what runs or is to run."""
        self._ended = False
        self.load()

    # The list

    def _items(self, text: str) -> Iterator[Row | Heading]:
        lines = list(self._lines.values())
        if self._ended:
            yield from _group("VOORBIJ", [self._row(line) for line in lines])
            return
        pressing = [line for line in lines if line.asks]
        calm = [line for line in lines if not line.asks]
        yield from _group("VRAAGT AANDACHT", [self._row(line, "!") for line in pressing])
        drafts = [] if text or self._ask else self.desk.drafts.all(DRAFTS)
        yield from _group("CONCEPT", [self._draft_row(draft) for draft in drafts])
        yield from _group("LOPEND", [self._row(line) for line in calm])

    def _row(self, line: BanLine, mark: str = " ") -> Row:
        born = show_date(line.birth_date) if line.birth_date else "onbekend"
        if self.size.width < WIDE:
            short = (line.filed, born, _first_of(line.buildings), _until(line))
            return Row(line.reference, short, mark)
        review = show_date(line.review_on) if line.review_on else ""
        cells = (
            line.filed, born, " + ".join(line.buildings),
            _until(line), BAN_STATUS[line.status], review,
        )  # fmt: skip
        return Row(line.reference, cells, mark)

    def _draft_row(self, draft: Draft) -> Row:
        kind, of = about(draft.what)
        name = str(draft.content.get("family") or {"wijziging": of}.get(kind) or "nieuw")
        what = {"wijziging": f"wijziging {of}", "dossier": f"bij {of}"}.get(kind, "")
        empty = [""] * (len(self._list.columns) - 4)
        cells = (f"Concept: {name}", show_since(draft.kept_at, self.now()), what, "", *empty)
        return Row(("draft", draft.what), cells, "?")

    def _nothing(self, text: str) -> str:
        if self._ask:
            return "Er zijn er geen."
        if text:
            return _NOT_FOUND.format(where="in de lopende" if self._ended else "in wat voorbij is")
        return _NONE_ENDED if self._ended else _EMPTY

    def _show_title(self) -> None:
        count = f"{len(self._lines)}{'+' if len(self._lines) == _MOST else ''}"
        if self._ask:
            self.title_line(f"Ontzeggingen {alike(self._ask)}", count)
            return
        pressing = sum(1 for line in self._lines.values() if line.asks)
        asking = "vraagt aandacht" if pressing == 1 else "vragen aandacht"
        words = f"{count} {'voorbij' if self._ended else 'lopend'}"
        self.title_line("Ontzeggingen", f"{words} · {pressing} {asking}" if pressing else words)

    def in_full(self) -> str:
        """Return the ban under the cursor in full; nothing when none is."""
        row = self._list.current
        line = self._lines.get(str(row.key)) if row else None
        return "\n".join(self._in_full(line)) if line else ""

    def _in_full(self, line: BanLine) -> Iterator[str]:
        born = show_date(line.birth_date) if line.birth_date else "geboortedatum onbekend"
        yield f"{line.reference} · {line.name}, {born} · {BAN_STATUS[line.status]}"
        yield " + ".join(line.buildings)
        review = f"bekijken op {show_date(line.review_on)}" if line.review_on else ""
        terms = (f"Vanaf {show_date(line.from_date)}", _until(line), line.end_condition, review)
        yield ", ".join(filter(None, terms))
        if line.asks:
            yield f"! {'; '.join(line.asks)}"


def _filed(line: BanLine) -> tuple[str, str]:
    return line.filed.casefold(), line.reference


def _until(line: BanLine) -> str:
    return f"t/m {show_date(line.until)}" if line.until else "geen einddatum"


def _first_of(buildings: Sequence[str]) -> str:
    """Return the first building, and how many more there are."""
    more = f" +{len(buildings) - 1}" if len(buildings) > 1 else ""
    return f"{''.join(buildings[:1])}{more}"


def _group(title: str, rows: Sequence[Row]) -> Iterator[Row | Heading]:
    if rows:
        yield Heading(title)
        yield from rows
