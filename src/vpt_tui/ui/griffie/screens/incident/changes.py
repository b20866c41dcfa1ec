"""What was changed of the facts of a case, and turning it back."""

from collections.abc import Iterator

from vpt_tui.dates import show_moment
from vpt_tui.protocol.model import Protocol
from vpt_tui.services.incidents.case_file import CaseFile
from vpt_tui.services.incidents.fact_words import change_words, fact_label, fact_value
from vpt_tui.services.incidents.rows import CaseState, FactChange
from vpt_tui.ui.dialogs.choose import Choice, Choose
from vpt_tui.ui.dialogs.confirm import Confirm
from vpt_tui.ui.dialogs.reading import TextDialog
from vpt_tui.ui.griffie.frame.desk_screen import DeskScreen
from vpt_tui.ui.griffie.frame.what_follows import what_follows
from vpt_tui.ui.griffie.screens.incident.view import CaseView
from vpt_tui.ui.widgets.section_page import Line

_ON_PAGE = 10
"""Changes that stand on the page; H shows them all."""

_TITLE = "Gewijzigde feiten"
_HOW = (
    "Hier staat wat een feit was, en wie het wanneer wijzigde. Kies wat u wilt terugzetten. Er "
    "wordt niets gewist: ook het terugzetten komt erbij."
)


def newest_changes(view: CaseView) -> Iterator[Line]:
    """Return the newest changes, and how many more there are."""
    changes = view.case.changes
    for change in changes[:_ON_PAGE]:
        yield "Teruggezet" if change.back else "Gewijzigd", _in_full(view.protocol, change)
    if changes:
        more = len(changes) - _ON_PAGE
        earlier = f"Nog {more} eerder. " if more > 0 else ""
        yield "", f"{earlier}H toont alle wijzigingen en zet een feit terug."


async def change_to_turn_back(screen: DeskScreen, case: CaseFile) -> FactChange | None:
    """Show what was changed; return what the user turns back, after saying what follows.

    Where nothing can be written it is only read.
    """
    protocol = screen.desk.protocol
    if case.incident.state != CaseState.OPEN or not screen.desk.rights.writes(case.incident):
        await screen.ask(TextDialog(_TITLE, [_in_full(protocol, one) for one in case.changes]))
        return None
    choices = [
        Choice(change, _in_short(protocol, change), show_moment(change.at))
        for change in case.changes
    ]
    change = await screen.ask(Choose(_TITLE, choices, _HOW, beside=16, few=True))
    if change is None:
        return None
    sure = await screen.ask(Confirm("Terugzetten?", _question(screen, case, change)))
    return change if sure else None


def as_it_was(protocol: Protocol, change: FactChange) -> str:
    """Return what the fact is once a change of it is turned back, in a sentence."""
    value = fact_value(protocol, change.fact, change.before)
    return f"{fact_label(protocol, change.fact).capitalize()} is weer: {value}."


def _question(screen: DeskScreen, case: CaseFile, change: FactChange) -> str:
    protocol, propose = screen.desk.protocol, screen.desk.classification.propose
    facts = case.incident.facts
    turned = {**facts, change.fact: change.before} if change.fact in protocol.facts else facts
    known = {name: value for name, value in turned.items() if value is not None}
    follows = what_follows(protocol, propose(facts), propose(known), proposal=True)
    told = " ".join(follows) or "Aan de opvolging verandert niets."
    return f"Gewijzigd: {_in_full(protocol, change)}.\n{as_it_was(protocol, change)} {told}"


def _in_full(protocol: Protocol, change: FactChange) -> str:
    return f"{change_words(protocol, change)}. {change.by}, {show_moment(change.at)}"


def _in_short(protocol: Protocol, change: FactChange) -> str:
    before = fact_value(protocol, change.fact, change.before)
    return f"{fact_label(protocol, change.fact)}: was {before}"
