"""Who was found: at most five people, the one that Enter takes marked with ``>``."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.widget import Widget

from vpt_tui.banlist.entries import Entry
from vpt_tui.banlist.lookup import Hit
from vpt_tui.dates import show_date
from vpt_tui.names.likeness import Why
from vpt_tui.text import harmless_line
from vpt_tui.ui.widgets.fitted import fitted

MOST = 5
"""People shown at once: more cannot be read in two seconds."""

_TITLES = ("Naam", "Geboren", "Gebouwen", "Tot en met", "Gevonden op")
_NARROW, _WIDE = (10, 12, 10, 12), (10, 30, 10, 17)
_WIDE_FROM = 110
_MARKS = 4
_SHORT: dict[str, str] = {Why.PART: "deel v. naam", Why.BEGIN: "begin naam", Why.BIRTH: "geb.datum"}
_MORE = "    Er zijn er meer. Typ meer letters, de voornaam of de geboortedatum."


class Found(Widget):
    """The people, one line each. Keys reach it from the field: it takes no focus."""

    DEFAULT_CSS = """
    Found {
        height: 7;
        & > .found--titles { color: $secondary; }
        & > .found--quiet { color: $foreground 70%; }
        & > .found--cursor { background: $primary; color: $background; text-style: bold; }
        &:ansi > .found--titles { color: ansi_default; text-style: underline; }
        &:ansi > .found--quiet { color: ansi_default; }
        &:ansi > .found--cursor {
            background: ansi_default;
            color: ansi_default;
            text-style: reverse;
        }
    }
    """
    COMPONENT_CLASSES = {"found--titles", "found--quiet", "found--cursor"}

    class Moved(Message):
        """The mark stands at another person."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: Sequence[Hit] = ()
        self._more = False
        self._place = 0

    @property
    def current(self) -> Hit | None:
        """The marked person."""
        return self._hits[self._place] if self._hits else None

    @property
    def references(self) -> tuple[str, ...]:
        """The entries that are shown."""
        return tuple(hit.entry.reference for hit in self._hits)

    def show(self, hits: Sequence[Hit], *, keep: bool = False) -> None:
        """Show other people, the first one marked.

        With ``keep`` the mark stays with its person: nothing was typed, the list is newer.
        """
        before = self.current if keep else None
        self._hits, self._more = hits[:MOST], len(hits) > MOST
        marked = before.entry.reference if before else ""
        self._place = self.references.index(marked) if marked in self.references else 0
        self.refresh()

    def move(self, by: int) -> None:
        """Mark the next or the previous person."""
        place = min(max(0, self._place + by), len(self._hits) - 1)
        if self._hits and place != self._place:
            self._place = place
            self.refresh()
            self.post_message(self.Moved())

    def render(self) -> Text:
        """Return titles and people."""
        text = Text(no_wrap=True, overflow="crop", end="")
        if self._hits:
            text.append(" " * _MARKS + self._joined(_TITLES), self._look("found--titles"))
        for place, hit in enumerate(self._hits):
            text.append("\n")
            text.append(self._line(hit, marked=place == self._place), self._style(place, hit))
        if self._more:
            text.append(f"\n{_MORE}", self._look("found--quiet"))
        return text

    def _line(self, hit: Hit, *, marked: bool) -> str:
        sign = "!" if hit.certain else ("?" if hit.counts else " ")
        why = hit.why if self._wide else _SHORT.get(hit.match.why, hit.why)
        entry = hit.entry
        born = show_date(entry.birth_date) if entry.birth_date else "onbekend"
        cells = (listed_name(entry), born, " + ".join(entry.buildings), until(hit), why)
        return f"{'>' if marked else ' '} {sign} {self._joined(cells)}"

    def _joined(self, cells: Sequence[str]) -> str:
        widths = _WIDE if self._wide else _NARROW
        rest = self.size.width - _MARKS - sum(widths) - len(widths)
        return " ".join(
            fitted(harmless_line(cell), width)
            for cell, width in zip(cells, (max(0, rest), *widths), strict=True)
        )

    @property
    def _wide(self) -> bool:
        return self.size.width >= _WIDE_FROM

    def _style(self, place: int, hit: Hit) -> Style | str:
        if place == self._place:
            return self._look("found--cursor")
        return "" if hit.counts else self._look("found--quiet")

    def _look(self, component: str) -> Style:
        return self.get_component_rich_style(component, partial=True)


def listed_name(entry: Entry) -> str:
    """Return a name as an identity card has it, the family name first."""
    core, comma, particles = entry.family.partition(",")
    if comma:
        return f"{core}, {' '.join(f'{entry.given} {particles}'.split())}"
    return f"{entry.family}, {entry.given}" if entry.given else entry.family


def until(hit: Hit) -> str:
    """Return until when a ban holds, or how it stands when it does not hold."""
    if not hit.in_force:
        return "verlopen" if hit.status == "verlopen" else "begint nog"
    return show_date(hit.entry.until) if hit.entry.until else "onbepaald"
