"""Forms that were begun: kept while they are typed, gone once they are saved."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, col, select

from vpt_tui.refusal import Overtaken, Refused
from vpt_tui.services.base.unit_of_work import Transaction, UnitOfWork
from vpt_tui.services.drafts.coalescing import Acts
from vpt_tui.services.drafts.names import APART
from vpt_tui.store.tables.drafts import Draft
from vpt_tui.text import MAX_TEXT

_MOST = 4 * MAX_TEXT
"""Characters in one form together; a form has a few long texts."""

_ELSEWHERE = (
    "Dit formulier staat ook in een ander venster open, en daar is verder getypt. Wat daar staat "
    "is bewaard, wat u hier typte staat er nog. Bij het opslaan ziet u beide en kiest u."
)


class Drafts:
    """Keeping what somebody is typing. Each account sees and writes its own."""

    def __init__(self, office: UnitOfWork) -> None:
        self._office = office
        self._acts = Acts()

    def keep(
        self, what: str, content: Mapping[str, Any], seen: Mapping[str, Any] | None = None
    ) -> None:
        """Keep the answers of a form so far. Raises `Refused` when they are too long.

        And `Overtaken` when another window of this account kept others than were ``seen``. The log
        tells that a form was begun, gone on with and taken away; not each pause in the typing.
        """
        _insist_on_room(content)
        with self._office.typing() as work:
            draft = _draft(work.session, what, work.actor)
            told = draft is None or not self._acts.goes_on(what, draft.kept_at, work.now)
            if draft is None:
                draft = Draft(what=what, by=work.actor, begun_at=work.now, kept_at=work.now)
                work.log("formulier begonnen", what)
            elif seen is not None and draft.content != seen:
                raise Overtaken(_ELSEWHERE)
            elif told:
                work.log("formulier voortgezet", what)
            draft.content, draft.kept_at = dict(content), work.now
            work.session.add(draft)
        self._acts.kept(what, work.now, work.now, told=told)

    def get(self, what: str) -> Draft | None:
        """Return what was kept of a form; nothing when it was not begun."""
        with self._office.reading() as session:
            return _draft(session, what, self._office.present(session).name)

    def all(self, kind: str) -> list[Draft]:
        """Return the forms of a kind (``ontzegging``) that were begun, the newest first."""
        begun = select(Draft).where(col(Draft.what).startswith(f"{kind}:", autoescape=True))
        with self._office.reading() as session:
            begun = begun.where(Draft.by == self._office.present(session).name)
            found = session.exec(begun.order_by(col(Draft.kept_at).desc()))
            return [draft for draft in found if not draft.what.endswith(APART)]

    def drop(self, what: str, seen: Mapping[str, Any] | None = None) -> None:
        """Throw a form away; nothing happens when there is none.

        Nor when another window of this account kept other answers than were ``seen``: they stay.
        """
        with self._office.writing() as work:
            draft = _draft(work.session, what, work.actor)
            if draft is not None and seen in (None, draft.content):
                forget_draft(work, what, "weggegooid")


class Begun:
    """One form of this account, from its first character until it is saved or thrown away."""

    def __init__(self, drafts: Drafts, what: str) -> None:
        self._drafts = drafts
        self.what = what
        """The form, and what it is about."""
        self.found = drafts.get(what)
        """What was kept of it before, if anything."""
        self.content: dict[str, Any] = dict(self.found.content) if self.found else {}
        """The answers as they were kept last."""
        apart = drafts.get(what + APART)
        self.apart: dict[str, Any] = dict(apart.content) if apart else {}
        """What another window typed beside them, and nobody chose yet; mostly nothing."""
        self.two = bool(self.apart)
        """Whether two windows typed in it; until the user chooses, nothing is kept."""

    def there(self) -> dict[str, Any]:
        """Return the answers as they are kept now, by whatever window."""
        draft = self._drafts.get(self.what)
        return dict(draft.content) if draft else {}

    def settle(self, content: Mapping[str, Any], there: Mapping[str, Any]) -> None:
        """Keep these answers, of which those of another window (``there``) were seen."""
        self._drafts.keep(self.what, content, there)
        self.content = dict(content)
        self._drop_apart()
        self.two = False

    def keep_apart(self, content: Mapping[str, Any]) -> None:
        """Keep the answers beside those of another window: nobody could choose yet."""
        self._drafts.keep(self.what + APART, content)
        self.apart = dict(content)

    def keep(self, content: Mapping[str, Any]) -> None:
        """Keep the answers, if they are others; after a `Refused` nothing was kept.

        Raises `Overtaken` when another window kept others meanwhile.
        """
        if content == self.content:
            return
        try:
            self._drafts.keep(self.what, content, self.content)
        except Overtaken:
            self.two = True
            raise
        self.content = dict(content)

    def drop(self) -> None:
        """Throw away what was kept here; what another window typed since stays."""
        self._drafts.drop(self.what, self.content)
        self.content = {}
        self._drop_apart()

    def _drop_apart(self) -> None:
        if self.apart:
            self._drafts.drop(self.what + APART)
            self.apart = {}


def forget_draft(work: Transaction, what: str, why: str) -> None:
    """Take away a form that was saved or thrown away, if there is one."""
    if (draft := _draft(work.session, what, work.actor)) is not None:
        work.session.delete(draft)
        work.log("formulier opgeruimd", what, why)


def forget_drafts(work: Transaction, names: Iterable[str], why: str) -> None:
    """Take away forms that have nothing left to be about, whoever had begun them."""
    for draft in work.session.exec(select(Draft).where(col(Draft.what).in_(tuple(names)))).all():
        work.session.delete(draft)
        work.log("formulier opgeruimd", draft.what, why)


def _draft(session: Session, what: str, by: str) -> Draft | None:
    return session.get(Draft, (what, by))


def _insist_on_room(content: Mapping[str, Any]) -> None:
    length = sum(len(str(answer)) for answer in content.values())
    if length > _MOST:
        raise Refused(
            f"Dit formulier is te lang om te bewaren: {length} tekens, en {_MOST} is het meeste. "
            "Wat u typte staat er nog. Maak een tekst korter."
        )
