"""Whether everybody was found whom the words may mean: until then nobody is let in."""

from datetime import datetime

from vpt_tui.banlist.lookup import Answer, BanList, Hit
from vpt_tui.names.name_match import Strength
from vpt_tui.names.rank import may_be
from vpt_tui.text import LOST_SIGN
from vpt_tui.ui.reception.weighing import Where
from vpt_tui.ui.reception.whole_person import answers_about

LOST = f"Een teken van deze naam was niet te lezen ({LOST_SIGN}). Verbeter de naam."
_WHOLE_NAME = "Vraag de volledige naam."
_NAME = "Vraag de naam."
_CROWDED = "Er zijn er te veel om het zeker te weten."
_MORE = f"{_CROWDED} Typ de hele naam en de geboortedatum."
_CALL = f"{_CROWDED} Bel de griffie."
_LOOK = "Kijk met Enter of er nog een ontzegging is."

_WHOLE = frozenset({Strength.FULL, Strength.LIKELY, Strength.FAMILY})
"""Of a given name alone, or the beginning of a name, somebody with initials is not found."""
_MOST = 5
"""People of whom it is looked up what else the list says."""


def lacking(ban_list: BanList, answer: Answer, where: Where, now: datetime) -> str:
    """Return what has to be done before somebody may be let in; empty when all were found.

    It is also empty when no ban that was found can let anybody in here.

    Nobody is found without a name whose birth date is not on the list, nor by a given name of
    whom there are only initials. And what the list says of somebody, an alias or the other
    half of a double name, may lead to one more ban.
    """
    meant = [hit for hit in (*answer.hits, *answer.rest) if may_be(hit.match)]
    if not any(where.can_let_in(hit.entry, now) for hit in meant):
        return ""
    if LOST_SIGN in answer.query.text:
        return LOST
    if not answer.query.words:
        return _NAME
    if answer.crowded:
        return _CALL if any(hit.certain for hit in meant) else _MORE
    if not any(hit.match.name in _WHOLE for hit in meant):
        return _WHOLE_NAME
    return _LOOK if len(meant) > _MOST or _leads_to_more(ban_list, meant, now) else ""


def _leads_to_more(ban_list: BanList, meant: list[Hit], now: datetime) -> bool:
    found = {hit.entry.reference for hit in meant}
    return any(
        other.counts and other.entry.reference not in found
        for hit in meant
        for answer in answers_about(ban_list, hit.entry, now)
        for other in (*answer.hits, *answer.rest)
    )
