"""Two versions of one report: what another window saved, and what stands here."""

from dataclasses import fields
from typing import Any

from vpt_tui.services.base import three_way
from vpt_tui.services.incidents.report import Report


def answers(report: Report) -> dict[str, Any]:
    """Return every answer of a report by its name, the facts among them; unknown is not there."""
    said = {one.name: getattr(report, one.name) for one in fields(report) if one.name != "facts"}
    said |= report.facts
    return {name: answer for name, answer in said.items() if answer not in (None, "", [])}


def put_over(began: Report, here: Report, there: Report) -> Report:
    """Return what stands there, with over it every answer that was changed here."""
    said = three_way.put_over(answers(began), answers(here), answers(there))
    own = {one.name for one in fields(Report)} & said.keys()
    facts = {name: answer for name, answer in said.items() if name not in own}
    return Report(**{name: said[name] for name in own}, facts=facts)
