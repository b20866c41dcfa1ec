"""The one field: who stands at the desk, answered while it is typed."""

from collections.abc import Callable, Iterator, Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Paste
from textual.widgets import Static

from vpt_tui.banlist.lookup import Answer, Hit
from vpt_tui.names.folding import MAX_NAME
from vpt_tui.names.growing import says_enough, without_growing
from vpt_tui.names.query import Query, read_query
from vpt_tui.refusal import Refused
from vpt_tui.resources import style
from vpt_tui.text import LOST_SIGN, harmless_line, single_line
from vpt_tui.ui.commands import command
from vpt_tui.ui.reception.advice import in_short
from vpt_tui.ui.reception.base import REPORT, ReceptionScreen
from vpt_tui.ui.reception.everybody import LOST, lacking
from vpt_tui.ui.reception.found import Found
from vpt_tui.ui.reception.messages import OtherBuilding, Shown, ThisPerson, WriteReport
from vpt_tui.ui.reception.shift import ReceptionShift
from vpt_tui.ui.reception.spoken import Spoken
from vpt_tui.ui.reception.verdict import Verdict, judge
from vpt_tui.ui.reception.weighing import Kind, Weighed, weigh
from vpt_tui.ui.widgets.field import Line
from vpt_tui.ui.widgets.pause import Pause

_HINT = "Typ een naam of een geboortedatum. Het antwoord komt terwijl u typt."
_ON = "Typ verder."
_MAY_COME = "Nog geen treffer. Typ verder."
_CUT = f"Alleen de eerste {MAX_NAME} tekens zijn gezocht."


class NameLine(Line):
    """The field; of a paste it takes as much as a name can be.

    Nothing is copied out of it: the terminal would hand it to the whole computer.
    """

    def __init__(self, typed: Callable[[], None]) -> None:
        super().__init__(compact=True, max_length=MAX_NAME)
        self.select_on_focus = self.cursor_blink = False
        self._typed = typed

    def watch_value(self) -> None:
        """Have the answer given before the letter is painted, so that one frame shows both.

        A message would come after that frame, and the next may be two frames away.
        """
        self._typed()

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Take the selected text out, and keep it nowhere."""
        self.delete_selection()

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        room = max(0, MAX_NAME - len(self.value) + len(self.selected_text))
        self.replace(single_line(event.text[: 4 * MAX_NAME])[:room], *self.selection)


class VisitorScreen(ReceptionScreen):
    """Answers who may be meant. Wiped, it shows nothing of whoever was here before."""

    CSS_PATH = style("reception/visitor.tcss")
    BINDINGS = [
        command("this-person", "enter", "Dit is de persoon", "Zie wat u doet.", priority=True),
        REPORT,
        command("other-building", "f6", "Gebouw", "Zeg in welk gebouw u staat.", shown=False),
        Binding("up", "move(-1)", show=False, id="found-up", priority=True),
        Binding("down", "move(1)", show=False, id="found-down", priority=True),
    ]

    def __init__(self, shift: ReceptionShift) -> None:
        super().__init__(shift)
        self._line = NameLine(self.typed)
        self._spoken, self._found = Spoken(), Found()
        self._weighed: Sequence[Weighed] = ()
        self._sees_all = False
        self._short = Static("", id="short", markup=False)
        self._reading = Pause(self, self.log_shown)

    def body(self) -> ComposeResult:
        """Show the field, the verdict, the people, and what to do."""
        with Horizontal(id="question"):
            yield Static("Naam of geboortedatum", markup=False)
            yield self._line
        yield self._spoken
        yield self._found
        yield self._short

    def on_mount(self) -> None:
        """Begin with an empty field."""
        self._spoken.wait(_HINT)
        self._line.focus()

    @property
    def shown(self) -> tuple[str, ...]:
        """The entries of the people on the screen."""
        return self._found.references

    def wipe(self) -> None:
        """Forget the visitor; nothing of them stays on the screen."""
        self._line.value = ""
        self._reading.stop()
        self._answer()
        self._line.focus()

    def renew(self) -> None:
        """Answer again, if something was asked; what is being typed stays as it is."""
        self._answer(keep=True)

    def log_shown(self) -> None:
        """Have those logged who are on the screen."""
        self._reading.stop()
        if self.shown:
            self.post_message(Shown(self.shown))

    def typed(self) -> None:
        """Answer what was typed."""
        self._answer()
        self._reading.changed()

    @on(Found.Moved)
    def moved(self) -> None:
        """Say what holds for the marked person."""
        self._show_short()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now: nobody found is nobody to choose."""
        if action == "this_person":
            return self._found.current is not None
        return super().check_action(action, parameters)

    def action_this_person(self) -> None:
        """Choose the marked person."""
        if hit := self._found.current:
            self.post_message(ThisPerson(hit.entry.reference, self._line.value))

    def action_write_report(self) -> None:
        """Write to the griffie about the marked person, or about somebody not on the list."""
        hit = self._found.current
        self.post_message(WriteReport(hit.entry.reference if hit else None))

    def action_other_building(self) -> None:
        """Say in which building this computer stands."""
        self.post_message(OtherBuilding())

    def action_move(self, by: int) -> None:
        """Mark another person."""
        self._found.move(by)

    def _answer(self, *, keep: bool = False) -> None:
        had = self._found.current is not None
        query = read_query(self._line.value)
        if says_enough(query):
            self._look_up(query, keep=keep)
        else:
            self._show_found(())
            self._spoken.wait(_ON if query.text.strip() else _HINT)
        self._show_short()
        if had != (self._found.current is not None):
            self.refresh_bindings()

    def _look_up(self, query: Query, *, keep: bool) -> None:
        shift, now = self.shift, self.shift.now()
        try:
            answer = shift.ban_list.look_up(query, now)
            lacks = lacking(shift.ban_list, answer, shift.where, now)
        except Refused as why:
            # An answer to what was typed before would be worse than none.
            self._show_found(())
            self._spoken.say(Verdict(Kind.DENIED, "! NIET TE ZEGGEN", str(why)))
            return
        if LOST_SIGN in query.text and not _counts(answer):
            self._found.show(())
            self._spoken.say(Verdict(Kind.DENIED, "! NIET TE ZEGGEN", LOST))
            return
        if not _counts(answer) and self._grows(query.text):
            self._show_found(())
            self._spoken.wait(_MAY_COME)
            return
        self._show_found(weigh((*answer.hits, *answer.rest), shift.where, now), keep=keep)
        self._sees_all = not lacks
        self._spoken.say(judge(answer, shift.where, now, lacks))

    def _show_found(self, weighed: Sequence[Weighed], *, keep: bool = False) -> None:
        self._weighed = weighed
        self._found.show([one.hit for one in weighed], keep=keep)

    def _grows(self, text: str) -> bool:
        """Tell whether somebody may still be found once the last word or date is whole."""
        begun = without_growing(text)
        if begun == text:
            return False
        query, shift = read_query(begun), self.shift
        return not says_enough(query) or _counts(shift.ban_list.look_up(query, shift.now()))

    def _show_short(self) -> None:
        hit = self._found.current
        text = "\n".join(map(harmless_line, self._short_of(hit))) if hit else ""
        if len(self._line.value) >= MAX_NAME:
            text = f"{text}\n{_CUT}".strip()
        self._short.update(Text(text), layout=False)

    def _short_of(self, hit: Hit) -> Iterator[str]:
        shift = self.shift
        against = any(one.against and one.hit is not hit for one in self._weighed)
        guidance, alone = shift.ban_list.guidance, self._sees_all and not against
        return in_short(hit, shift.where, guidance, shift.now(), alone=alone)


def _counts(answer: Answer) -> bool:
    """Tell whether reception has to do something about anybody who was found."""
    return any(hit.counts for hit in answer.hits)
