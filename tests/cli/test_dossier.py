"""``vpt dossier``: one case, with what its facts were before they were changed."""

from dataclasses import replace
from typing import TYPE_CHECKING

from vpt_tui.cli.dossier import _changes
from vpt_tui.cli.records import case_json
from vpt_tui.services.incidents.report import Report

if TYPE_CHECKING:
    from vpt_tui.services.desk.desk import Desk


def test_a_changed_fact_is_told_in_words_and_as_json(desk: "Desk") -> None:
    facts = {"target": "wethouder", "behaviours": ["bedreiging"]}
    case = desk.incidents.take_down(Report(what="Dreigde.", facts=facts))
    seen = desk.incidents.get(case.reference)
    changed = replace(seen.report(), facts={**facts, "target": "raadslid"})
    desk.incidents.save(case.reference, changed, seen.incident.revision)
    case_file = desk.incidents.get(case.reference)
    (line,) = _changes(case_file, desk.protocol)
    assert line.startswith("Feit gewijzigd: gericht op: was wethouder, werd raadslid. V. Voorbeeld")
    (told,) = case_json(case_file)["changes"]
    assert (told["fact"], told["before"], told["after"]) == ("target", "wethouder", "raadslid")
    assert (told["by"], told["turned_back"]) == ("V. Voorbeeld", False)
