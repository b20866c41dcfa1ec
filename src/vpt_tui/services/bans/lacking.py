"""What a ban lacks: to be imposed, to be proved, to be enforced, to be looked at again."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from sqlalchemy import ColumnElement, and_
from sqlmodel import col

from vpt_tui.store.tables.bans import Ban

if TYPE_CHECKING:
    from vpt_tui.services.bans.form import BanForm

NEEDED = {
    "family": "Vul de achternaam in.",
    "buildings": "Kies ten minste één gebouw.",
    "from_date": "Vul in vanaf wanneer.",
    "grounds": "Vul in op welke feiten het rust.",
    "heard": "Geef aan of de persoon is gehoord.",
    "hearing": "Vul in wat de persoon zei.",
    "imposed_by": "Vul in wie de ontzegging oplegt.",
}
"""What must be filled in before a ban may be imposed, and how that is asked."""

Ask = Literal["balie", "beveiliging", "brief", "einde", "bekijken", "eindeloos"]
"""Why a running ban asks for attention."""


class Gap(NamedTuple):
    """Something that is missing."""

    about: str
    says: str


_GAPS = {
    Gap("receptie", "De receptie weet dit nog niet."): ("told_reception_at",),
    Gap("beveiliging", "De beveiliging weet dit nog niet."): ("told_security_at",),
    Gap("brief", "Er staat nog geen brief in: vul kenmerk en datum in."): ("letter", "letter_on"),
    Gap(
        "bezorging",
        "Nog niet vast te stellen dat de persoon het weet: "
        "vul in hoe en wanneer de brief is bezorgd.",
    ): ("delivery", "delivered_on"),
    Gap("feiten", "Er staat niet op welke feiten dit rust."): ("grounds",),
    Gap("gehoord", "Er staat niet of de persoon is gehoord, en wat die zei."): ("heard", "hearing"),
    Gap("wie", "Er staat niet wie dit heeft opgelegd."): ("imposed_by",),
    Gap("mandaat", "Er staat niet op welk mandaat dit rust."): ("mandate",),
}
"""What is missing when anything of this does, the most pressing first."""


def still_needed(form: "BanForm") -> list[str]:
    """Return what must still be filled in before a ban may be imposed, in sentences."""
    asked = dict(NEEDED)
    if form.person_id is not None:
        del asked["family"]
    if form.heard is None:
        del asked["hearing"]
    elif not form.heard:
        asked["hearing"] = "Leg uit waarom de persoon niet is gehoord."
    return [sentence for name, sentence in asked.items() if _lacks(form, name)]


def gaps(ban: Ban, unknown: Sequence[str]) -> Iterator[Gap]:
    """Return what a running ban lacks, the most pressing first: ``unknown`` are its buildings.

    A ban can be enforced only on who knew of it (ECLI:NL:HR:2019:13), and is enforced by
    reception and guards who were told (R6.5).
    """
    if unknown:
        yield Gap(
            "gebouw",
            f"Het protocol kent dit gebouw niet: {', '.join(unknown)}. "
            "De balie vraagt dan de griffie. Kies het goede gebouw.",
        )
    yield from (gap for gap, names in _GAPS.items() if any(_lacks(ban, one) for one in names))
    if all(_lacks(ban, name) for name in ("until", "end_condition", "review_on")):
        yield Gap("einde", "Er is geen einde en geen dag om dit opnieuw te bekijken.")


def asking(soon: date) -> dict[Ask, ColumnElement[bool]]:
    """Match bans that ask for attention, for each reason apart.

    They end or want review before long, or somebody was not told. Nor may the person know of it
    while no delivery was noted; of what came from a spreadsheet, where nobody stands as imposing
    it, that was not asked here. A ban without any end that nobody planned to look at again wants
    review too.
    """
    return {
        "balie": col(Ban.told_reception_at).is_(None),
        "beveiliging": col(Ban.told_security_at).is_(None),
        "brief": and_(col(Ban.delivered_on).is_(None), col(Ban.imposed_by) != ""),
        "einde": col(Ban.until) <= soon,
        "bekijken": col(Ban.review_on) <= soon,
        "eindeloos": and_(col(Ban.until).is_(None), col(Ban.review_on).is_(None)),
    }


def _lacks(record: "Ban | BanForm", name: str) -> bool:
    said = getattr(record, name)
    return said in (None, (), date.min) or (isinstance(said, str) and not said.strip())
