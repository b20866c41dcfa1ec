"""The form of a ban: from what is kept to answers, and back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from rich.text import Text
from textual.app import ComposeResult

from vpt_tui.dates import show_date
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.bans.form import BanForm
from vpt_tui.text import harmless
from vpt_tui.ui.griffie.saving.conflict_dialog import Version
from vpt_tui.ui.griffie.screens.ban_form.layout import Layout
from vpt_tui.ui.griffie.screens.ban_form.questions import Ahead, Buildings, Heard, Hearing
from vpt_tui.ui.widgets.date_field import DateField
from vpt_tui.ui.widgets.form import Form
from vpt_tui.ui.widgets.lasting import fill_in, in_words, lasting_values
from vpt_tui.ui.widgets.question import Question

_DATES = ("birth_date", "from_date", "until", "review_on", "letter_on", "delivered_on")
_AS_TYPED = (
    "given", "family", "description", "end_condition", "grounds", "proportion", "imposed_by",
    "imposed_role", "mandate", "heard", "hearing", "letter", "delivery", "instructions",
)  # fmt: skip


class BanQuestions(Form):
    """Asks everything about a ban. What nobody touched stays as it began."""

    def __init__(
        self,
        protocol: Protocol,
        now: Callable[[], datetime],
        holder: Callable[[str], str],
        *,
        weigh: bool,
    ) -> None:
        super().__init__()
        self._holder = holder
        self._asked = Layout(protocol, now, weigh=weigh)
        self._first: dict[str, Any] = {}
        self._named_questions: dict[str, Question] = {}
        self._role = self._from = ""
        self._holder_named = ""
        self.person_id: int | None = None
        """The known person whom it is about."""
        self._person_seen = ""

    def compose(self) -> ComposeResult:
        """Ask everything."""
        yield from self._asked.compose()

    def question(self, name: str) -> Question:
        """Return the question with a name."""
        return self._named()[name]

    def _named(self) -> dict[str, Question]:
        if not self._named_questions:  # they never change, and looking for them takes long
            self._named_questions = {one.name: one for one in self.questions if one.name}
        return self._named_questions

    def show(self, form: BanForm, typed: Mapping[str, Any]) -> None:
        """Fill in how it begins, and over it what was typed before."""
        self.person_id = typed.get("person_id", form.person_id)
        self._person_seen = typed.get("person_seen", form.person_seen)
        typed = self._as_asked(form, typed)
        fill_in(self, _shown(form))
        known = self._holder(form.imposed_role)
        self._holder_named = known if form.imposed_by == known else ""
        self._first = lasting_values(self) | _linked(form.person_id, form.person_seen)
        fill_in(self, typed)
        self._role = self.question("imposed_role").value
        self.follow()

    def _as_asked(self, form: BanForm, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was typed, as it is asked.

        Of buildings what nobody knows is offered all the same, to be mended.
        """
        asked, kept = self.query_one(Buildings), dict(typed)
        if "buildings" in kept:
            kept["buildings"] = asked.read(kept["buildings"])
        asked.offer((*form.buildings, *kept.get("buildings", ())))
        return kept

    def follow(self) -> None:
        """Let what depends on an answer follow it."""
        self.query_one(Hearing).about(heard=self.query_one(Heard).value)
        first = self.question("from_date").value
        if first != self._from:
            self._from = first
            for day in self.query(Ahead):
                day.first_changed()
        role = self.question("imposed_role").value
        if role != self._role:
            self._role = role
            self._fill_in_holder(self._holder(role))

    @property
    def full_name(self) -> str:
        """The name as it is typed now, given name first."""
        return f"{self.question('given').value} {self.question('family').value}".strip()

    def say_known(self, text: str) -> None:
        """Say who is meant by the name."""
        self._asked.known.update(Text(harmless(text)))
        self._asked.known.display = bool(text)

    def link(self, said: Mapping[str, Any]) -> None:
        """Take over what is known of a person; what was typed beside the name stays."""
        self.person_id, self._person_seen = said["person_id"], said.get("person_seen", "")
        names = {name: said[name] for name in ("family", "given") if name in said}
        kept = _shown(BanForm(**said))
        empty = {
            name: kept[name]
            for name in ("birth_date", "description")
            if not self.question(name).value
        }
        fill_in(self, names | empty)

    def add_to_grounds(self, story: str) -> None:
        """Put a text with the facts, after what stands there, unless it stands there already."""
        grounds = self.question("grounds")
        if story.strip() not in grounds.value:
            grounds.value = "\n\n".join(filter(None, [grounds.value, story]))
        grounds.focus()

    def typed(self) -> dict[str, Any]:
        """Return the answers that differ from how the form began."""
        now = lasting_values(self) | _linked(self.person_id, self._person_seen)
        return {name: value for name, value in now.items() if value != self._first.get(name)}

    def against(self, there: BanForm) -> list[Version]:
        """Return the questions that another version answers otherwise, in words."""
        kept = _shown(there)
        here, mine = lasting_values(self), self.typed()
        return [
            Version(
                one.label.strip() or name,
                in_words(one, kept[name]),
                in_words(one, here[name]) if name in mine else None,
            )
            for name, one in self._named().items()
            if name in kept and kept[name] != here[name]
        ]

    def ban_form(self) -> BanForm:
        """Return what was filled in. Raises `NotADate`."""
        said = {name: self.question(name).value for name in _AS_TYPED}
        days = {name: self._day(name) for name in _DATES}
        days["from_date"] = days["from_date"] or date.min
        return BanForm(
            **said,
            **days,
            aliases=tuple(self.question("aliases").value.splitlines()),
            buildings=tuple(self.question("buildings").value),
            person_id=self.person_id,
            person_seen=self._person_seen,
        )

    def _fill_in_holder(self, name: str) -> None:
        """Fill in who has the role, unless somebody was named by hand."""
        field = self.question("imposed_by")
        if field.value in {"", self._holder_named}:
            field.value = self._holder_named = name

    def _day(self, name: str) -> Any:
        question = self.question(name)
        return question.day if isinstance(question, DateField) else None


def _linked(person: int | None, seen: str) -> dict[str, Any]:
    return {"person_id": person, "person_seen": seen}


def _shown(form: BanForm) -> dict[str, Any]:
    """Return the answers with which a form begins, by the question's name."""
    said = {name: getattr(form, name) for name in _AS_TYPED}
    days = {name: getattr(form, name) for name in _DATES}
    dated = {name: _in_figures(day) for name, day in days.items()}
    return {
        **said,
        **dated,
        "aliases": "\n".join(form.aliases),
        "buildings": list(form.buildings),
    }


def _in_figures(day: date | None) -> str:
    return show_date(day) if day and day != date.min else ""
