"""Recording a ban, or changing its record."""

from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantBlur, ScreenSuspend

from vpt_tui.dates import local, show_moment
from vpt_tui.refusal import Refused
from vpt_tui.resources import style
from vpt_tui.services.editing.ban_editor import ChangedBan, NewBan, holder, said_of
from vpt_tui.services.people.people import Known
from vpt_tui.ui import notices
from vpt_tui.ui.commands import SAVE, command
from vpt_tui.ui.dialogs.choose import Choice, Choose
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.navigation import OpenBan
from vpt_tui.ui.griffie.frame.session import Session
from vpt_tui.ui.griffie.saving.draft_conflict import choose_draft
from vpt_tui.ui.griffie.screens.ban_form.form import BanQuestions
from vpt_tui.ui.griffie.screens.ban_form.meanwhile import still_as_seen
from vpt_tui.ui.griffie.screens.ban_form.weigh_dialog import PROPORTION, Weigh
from vpt_tui.ui.griffie.screens.ban_form.wording import (
    aside,
    known_in_short,
    linked_line,
    suggestion,
)
from vpt_tui.ui.widgets.live_text import LiveText
from vpt_tui.ui.widgets.pause import Pause
from vpt_tui.ui.widgets.question import Question

_WEIGHED = "weighed"
"""Kept in the draft once it was said why nothing lighter would do."""
_FEWEST_LETTERS = 3
_NOT_KEPT = "Uw concept is niet bewaard."
_DISCARD = "Alles wat u in dit concept hebt getypt wordt gewist. Weggooien?"


class BanFormScreen(DeskScreen):
    """The form of a ban. What is typed is kept as a draft until it is saved."""

    CSS_PATH = style("griffie/ban_form.tcss")
    PLACE = "bans"
    HELP_PAGE = "griffie/ban_form"
    AUTO_FOCUS = "Field Input"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-fits"), (112, "-wide")]
    BINDINGS = [
        SAVE,
        command("ban-known", "f7", "Bekende", "Kijk wie met deze naam bekend is, en koppel."),
        command("ban-copy", "f8", "Verhaal", "Zet het verhaal uit het dossier bij de feiten."),
        command("ban-discard", "f10", "Weggooien", "Gooi dit concept weg."),
    ]

    def __init__(
        self, shift: Session, *, incident: str | None = None, change: str | None = None
    ) -> None:
        super().__init__(shift)
        desk = self.desk
        self._writing = ChangedBan(desk, change) if change else NewBan(desk, incident)
        self._begun = self._writing.begun
        self._first = self._writing.first()
        self._cautions = self._writing.cautions()
        self._weighed = not self._cautions or bool(self._first.proportion)
        self._form = BanQuestions(desk.protocol, self.now, self._holder, weigh=bool(self._cautions))
        self._page = LiveText()
        self._typing = Pause(self, self.keep)
        self._shown = False
        self._done = False
        self._trouble = self._begun.two
        self._looked_up = ""
        self._people: set[int] = set()

    def body(self) -> ComposeResult:
        """Show the form, and in a wide window what to keep in mind beside it."""
        with Horizontal(id="desk"):
            yield self._form
            with VerticalScroll(id="side", can_focus=False):
                yield self._page

    def load(self) -> None:
        """Fill in what is known and what was typed before, the first time only."""
        if self._shown:
            return
        self._shown = True
        self._weighed = self._weighed or _WEIGHED in self._begun.content
        self._form.show(self._first, self._begun.apart or self._begun.content)
        self._page.update(aside(self.desk.protocol, self._writing.case))
        self._show_person()
        self._show_state()
        if not self._weighed:
            self._weigh()
        elif self._begun.found:
            when = show_moment(self._begun.found.kept_at)
            notices.tell(self, f"Dit is uw concept van {when}. F10 gooit het weg.")

    # Keeping

    def keep(self) -> bool:
        """Keep what stands here as a draft; say so, or say plainly that it failed."""
        self._typing.stop()
        if self._done or not self._weighed:
            return True
        if self._begun.two:
            return False
        try:
            self._keep(self._here())
        except Refused as answer:
            if not self._trouble:
                notices.warn(self, f"{_NOT_KEPT} {answer}")
            self._trouble = True
        else:
            self._trouble = False
        self._show_state()
        return not self._trouble

    def _keep(self, typed: dict[str, Any]) -> None:
        if typed:
            self._begun.keep(typed)
        elif self._begun.content:
            self._begun.drop()

    def unsaved(self) -> bool:
        """Return whether something could not be kept; tries once more first."""
        return not self.keep()

    async def may_leave(self) -> bool:
        """Leave, and say where the draft is."""
        self.keep()
        leaves = await self._one_draft() and await super().may_leave()
        if leaves and self._begun.content:
            notices.tell(self.app, "Bewaard als concept. U vindt het bij de ontzeggingen (F5).")
        return leaves

    def before_lock(self) -> None:
        """Keep what was typed last; beside what another window typed, if it must be."""
        if self.keep():
            return
        if not self._begun.two:
            raise Refused(_NOT_KEPT)
        self._begun.keep_apart(self._here())

    def _here(self) -> dict[str, Any]:
        typed = self._form.typed()
        return typed | {_WEIGHED: True} if typed else {}

    async def _one_draft(self) -> bool:
        """Return whether one draft goes on; of two windows the user chooses one first."""
        if self._begun.two:
            await choose_draft(
                self, self._begun, self._here(), self._form.questions,
                lambda content: self._form.show(self._first, content),
            )  # fmt: skip
            self._trouble = self._begun.two
            self._show_state()
        return not self._begun.two

    def on_screen_suspend(self, _event: ScreenSuspend) -> None:
        """Keep what was typed last before something else is shown."""
        self.keep()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Keep a question as soon as it is left, and look up a name that was typed."""
        if self._typing.waiting:
            self.keep()
        self._look_up()

    @on(Question.Changed)
    def answered(self) -> None:
        """Keep it in the next pause, and let what depends on it follow."""
        self._typing.changed()
        self._form.follow()

    # Weighing first

    @work(group="weigh", exclusive=True)
    async def _weigh(self) -> None:
        said = await self.ask(Weigh(self._cautions, self._begun))
        if said is None:
            self._leave_unweighed()
            return
        self._weighed = True
        self._form.question(PROPORTION).value = said[PROPORTION]
        self.keep()

    def _leave_unweighed(self) -> None:
        self._done = True
        if set(self._begun.content) <= {PROPORTION}:
            self._begun.drop()
        self.app.pop_screen()

    # Whom it is about

    @property
    def _may_link(self) -> bool:
        """Whether it is still open whom the ban is about."""
        return isinstance(self._writing, NewBan)

    def _look_up(self) -> None:
        name = self._form.full_name
        if not self._may_link or self._form.person_id is not None or name == self._looked_up:
            return
        self._looked_up = name
        found = self._suggest(name) if len(name) >= _FEWEST_LETTERS else []
        self._form.say_known(suggestion(len(found)))

    def _suggest(self, name: str) -> list[Known]:
        return self.desk.people.suggest(name, shown=self._people)

    def _show_person(self) -> None:
        person = self._form.person_id
        if person is None:
            self._form.say_known("")
            return
        known = self.desk.people.about(person, self._people)
        self._form.say_known(linked_line(known, new=self._may_link))

    @work(group="known", exclusive=True)
    async def action_ban_known(self) -> None:
        """Choose from who is known by this name, or say that it is somebody else."""
        found = self._suggest(self._form.full_name)
        choices = [Choice(said_of(one.person), known_in_short(one), one.why) for one in found]
        choices.append(Choice({"person_id": None}, "Iemand anders: niet koppelen"))
        chosen = await self.ask(Choose("Wie is het?", choices, beside=20))
        if chosen is not None:
            self._form.link(chosen)
            self._show_person()
            self.keep()

    def _holder(self, role: str) -> str:
        """Return who has a role here, as far as that was filled in."""
        return holder(self.desk, role)

    def action_ban_copy(self) -> None:
        """Put the story of the case with the facts, after what stands there."""
        if self._writing.case is not None:
            self._form.add_to_grounds(self._writing.case.incident.what)

    # Saving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now."""
        if action == "ban_copy":
            return self._writing.case is not None
        if action == "ban_known":
            return self._may_link and len(self._form.full_name) >= _FEWEST_LETTERS
        if action == "ban_discard":
            return bool(self._begun.content)
        return super().check_action(action, parameters)

    @work(group="save", exclusive=True)
    async def action_save(self) -> None:
        """Record the ban, or show everything that is still wrong."""
        if not self.keep() and self._begun.two:
            await self._one_draft()
            return
        if not self._form.check():
            return
        if not await still_as_seen(self, self._writing, self._form):
            self.keep()
            return
        ban = self._writing.record(self._form.ban_form())
        self._done = True
        self._begun.content = {}
        self.app.pop_screen()
        if self._may_link:
            self.app.post_message(OpenBan(ban.reference))
        notices.tell(self.app, f"Ontzegging {ban.reference} is opgeslagen.")

    @work(group="discard", exclusive=True)
    async def action_ban_discard(self) -> None:
        """Throw the draft away, after a question."""
        if await self.ask(Confirm("Concept weggooien", _DISCARD)):
            self._done = True
            self._begun.drop()
            self.app.pop_screen()
            notices.tell(self.app, "Het concept is weggegooid.")

    def _show_state(self) -> None:
        kept = f"concept bewaard {local(self.now()):%H:%M}" if self._begun.content else ""
        self.title_line(self._writing.title, "NIET BEWAARD" if self._trouble else kept)
        self.refresh_bindings()
