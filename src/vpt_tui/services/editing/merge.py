"""Two versions of one report: what another window saved, and what stands here."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from vpt_tui.services.incidents.report import Report


def answers(report: Report) -> dict[str, Any]:
    """Return every answer of a report by its name, the facts among them; unknown is not there."""
    said = {one.name: getattr(report, one.name) for one in fields(report) if one.name != "facts"}
    said |= report.facts
    return {name: answer for name, answer in said.items() if answer not in (None, "", [])}


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the answers that two versions do not share."""
    names = dict.fromkeys((*one, *other))
    return tuple(name for name in names if one.get(name) != other.get(name))


def put_over(began: Report, here: Report, there: Report) -> Report:
    """Return what stands there, with over it every answer that was changed here."""
    changed = differing(answers(began), answers(here))
    said = {one.name: getattr(there, one.name) for one in fields(there)}
    said |= {name: getattr(here, name) for name in changed if name in said}
    facts = {name: answer for name, answer in there.facts.items() if name not in changed}
    facts |= {name: here.facts[name] for name in changed if name in here.facts}
    return Report(**said | {"facts": facts})
