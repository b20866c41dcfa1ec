"""A report as it comes in: by telephone into the intake, or as a line for ``vpt meld``."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from vpt_tui import dates
from vpt_tui.protocol.facts import FACT_NAMES
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.words import quoted
from vpt_tui.refusal import Refused
from vpt_tui.services.base.input_limits import line, words

W_FIELDS = ("who", "what", "where", "with_what", "how", "when", "why")
"""The seven W's (R5.1), in the order in which they are asked."""

NAME_FIELDS = ("reporter", "reporter_phone", "target_name", "target_phone", "offender_name")


@dataclass(frozen=True)
class Report:
    """What is known of what happened. Everything may be empty; registering asks for `what`."""

    reporter: str = ""
    reporter_phone: str = ""
    target_name: str = ""
    target_phone: str = ""
    offender_name: str = ""
    offender_person: int | None = None
    """The known person whom the griffier picked, if any."""
    occurred_at: datetime | None = None
    occurred_time_known: bool = False
    who: str = ""
    what: str = ""
    where: str = ""
    with_what: str = ""
    how: str = ""
    when: str = ""
    why: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def cleaned(self) -> "Report":
        """Return the report as it is kept. Raises `Refused` for a text that is too long."""
        lines: dict[str, Any] = {name: line(getattr(self, name)) for name in NAME_FIELDS}
        texts: dict[str, Any] = {name: words(getattr(self, name)) for name in W_FIELDS}
        return replace(self, **lines, **texts)


_TEXTS = (*W_FIELDS, "reporter", "target_name", "offender_name")
_FIELDS = (*_TEXTS, "occurred_at", *FACT_NAMES)
"""What a line of ``vpt meld`` may hold."""


def read_report(raw: Mapping[str, Any], protocol: Protocol) -> Report:
    """Read one line of ``vpt meld`` (`CLI.md`); a field that is null is not there.

    Raises `Refused` for an unknown field, a value of the wrong kind, or a missing `what`.
    """
    if unknown := [name for name in raw if name not in _FIELDS]:
        raise Refused(
            f"Onbekend: {', '.join(quoted(name) for name in unknown[:3])}. Bekend zijn: "
            f"{', '.join(_FIELDS)}. Deze melding is niet bewaard."
        )
    said = {name: value for name, value in raw.items() if value is not None}
    texts: dict[str, Any] = {name: _text(name, said[name]) for name in _TEXTS if name in said}
    if not texts.get("what", "").strip():
        raise Refused("Het veld 'what' ontbreekt: wat is er gebeurd? Deze melding is niet bewaard.")
    facts = {name: value for name, value in said.items() if name in FACT_NAMES}
    moment, time_known = _moment(said.get("occurred_at"))
    return Report(
        **texts,
        occurred_at=moment,
        occurred_time_known=time_known,
        facts=protocol.read_facts(facts).to_json(),
    ).cleaned()


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise Refused(f"Het veld '{name}' is geen tekst. Deze melding is niet bewaard.")
    return value


def _moment(value: object) -> tuple[datetime | None, bool]:
    """Return the moment, and whether its time of day was said too."""
    if value is None:
        return None, False
    text = _text("occurred_at", value)
    try:
        return dates.read_stored(text), len(text) > len("2026-11-23")
    except ValueError:
        raise Refused(
            "Het veld 'occurred_at' is geen bestaand moment (ISO 8601, zoals 2026-11-23T14:05). "
            "Deze melding is niet bewaard."
        ) from None
