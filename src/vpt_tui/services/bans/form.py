"""What a clerk fills in for a ban, and what must be in it to be provable."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from vpt_tui.protocol.buildings import Spellings
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.access.roles import imposing_roles
from vpt_tui.services.bans.lacking import still_needed
from vpt_tui.services.base.input_limits import MOST_ALIASES, line, words

_LINES = (
    "given", "family", "imposed_by", "imposed_role", "letter", "delivery", "end_condition",
)  # fmt: skip
_TEXTS = ("grounds", "proportion", "mandate", "hearing", "instructions", "description")


@dataclass(frozen=True)
class BanForm:
    """A ban as it is filled in. The protocol names no length: `until` may stay unset."""

    family: str = ""
    given: str = ""
    aliases: tuple[str, ...] = ()
    birth_date: date | None = None
    description: str = ""
    """What they look like, for reception."""
    person_id: int | None = None
    """The known person whom the clerk picked, if any."""
    person_seen: str = ""
    """What was known of that person then, as `people.mark_of` tells it."""
    buildings: tuple[str, ...] = ()
    from_date: date = date.min
    until: date | None = None
    end_condition: str = ""
    review_on: date | None = None
    grounds: str = ""
    proportion: str = ""
    imposed_by: str = ""
    imposed_role: str = ""
    mandate: str = ""
    heard: bool | None = None
    hearing: str = ""
    letter: str = ""
    letter_on: date | None = None
    delivery: str = ""
    delivered_on: date | None = None
    instructions: str = ""

    def checked(self, protocol: Protocol) -> "BanForm":
        """Return the form as it is kept. Raises `Refused` with all that is wrong or lacking."""
        form, known = self._cleaned(), Spellings(protocol)
        found = known.sorted_out(form.buildings)
        problems = [*still_needed(form), *_impossible(form), *_may_not_impose(form, protocol)]
        if found.unknown:
            problems.append(f"{known.complaint(found.unknown)}.")
        if problems:
            raise Refused("Nog niet vastgelegd. " + " ".join(problems))
        return replace(form, buildings=found.known)

    def weighed(self) -> None:
        """Ask for the weighing that a heavy measure needs. Raises `Refused` without one."""
        if not self.proportion.strip():
            raise Refused(
                "Nog niet vastgelegd. Leg uit waarom een lichtere maatregel niet genoeg is."
            )

    def _cleaned(self) -> "BanForm":
        lines: dict[str, Any] = {name: line(getattr(self, name)) for name in _LINES}
        texts: dict[str, Any] = {name: words(getattr(self, name)) for name in _TEXTS}
        aliases = tuple(a for a in map(line, self.aliases) if a)
        buildings = tuple(dict.fromkeys(b for b in map(line, self.buildings) if b))
        return replace(self, **lines, **texts, aliases=aliases, buildings=buildings)


FORM_FIELDS = tuple(field.name for field in fields(BanForm))


def _impossible(form: BanForm) -> list[str]:
    ends_first = form.until is not None and form.until < form.from_date
    checks = {
        "De einddatum ligt voor de begindatum.": ends_first,
        f"Geef niet meer dan {MOST_ALIASES} andere namen.": len(form.aliases) > MOST_ALIASES,
    }
    return [sentence for sentence, holds in checks.items() if holds]


def _may_not_impose(form: BanForm, protocol: Protocol) -> list[str]:
    owners = imposing_roles(protocol)
    if form.imposed_role in owners:
        return []
    labels = " of ".join(protocol.role_label(role) for role in owners)
    return [f"Alleen {labels} legt een ontzegging op."]
