"""A report as it comes in: by telephone into the intake, or as a line for ``vpt meld``."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from vpt_tui import dates
from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.text import MAX_LINE, MAX_TEXT, single_line, storable

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
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        for name in NAME_FIELDS:
            values[name] = _limited(single_line(values[name]), MAX_LINE)
        for name in W_FIELDS:
            values[name] = _limited(storable(values[name]), MAX_TEXT)
        return Report(**values)


def read_report(raw: Mapping[str, Any], protocol: Protocol) -> Report:
    """Read one line of ``vpt meld`` (`CLI.md`).

    Raises `Refused` for an unknown field, a value of the wrong kind, or a missing `what`.
    """
    texts = (*W_FIELDS, "reporter", "target_name", "offender_name")
    facts = {name: value for name, value in raw.items() if name not in (*texts, "occurred_at")}
    values: dict[str, Any] = {name: _text(name, raw[name]) for name in texts if name in raw}
    if not values.get("what", "").strip():
        raise Refused("Het veld 'what' ontbreekt: wat is er gebeurd? Deze melding is niet bewaard.")
    moment = _moment(raw.get("occurred_at"))
    return Report(
        **values,
        occurred_at=moment,
        occurred_time_known=moment is not None,
        facts=protocol.read_facts(facts).to_json(),
    ).cleaned()


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise Refused(f"Het veld '{name}' is geen tekst. Deze melding is niet bewaard.")
    return value


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    try:
        return dates.to_utc(datetime.fromisoformat(_text("occurred_at", value)))
    except (ValueError, OverflowError):
        raise Refused(
            "Het veld 'occurred_at' is geen bestaand moment (ISO 8601, zoals 2026-11-23T14:05). "
            "Deze melding is niet bewaard."
        ) from None


def _limited(text: str, most: int) -> str:
    if len(text) > most:
        raise Refused(
            f"Een tekst is te lang: {len(text)} tekens, en {most} is het meeste. "
            "Er is niets afgeknipt en niets bewaard."
        )
    return text
