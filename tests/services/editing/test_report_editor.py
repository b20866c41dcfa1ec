"""A report is kept while it is typed, and never over what somebody else wrote."""

from typing import Any

import pytest

from vpt_tui.refusal import Refused
from vpt_tui.services.editing.report_editor import ReportEditor
from vpt_tui.services.incidents.report import Report


def kept(desk: Any, reference: str = "2026-0001") -> Any:
    return desk.incidents.get(reference).incident


def test_nothing_is_written_while_nothing_is_said(desk: Any) -> None:
    keeper = ReportEditor(desk.incidents)
    keeper.keep(Report())
    assert keeper.incident is None
    assert desk.incidents.overview(("concept",)) == []


def test_a_report_that_says_nothing_new_is_not_written_again(desk: Any) -> None:
    keeper = ReportEditor(desk.incidents)
    keeper.keep(Report(what="A"))
    before = kept(desk).revision
    keeper.keep(Report(what="A"))
    assert kept(desk).revision == before


def test_what_was_refused_is_kept_when_it_is_tried_again(desk: Any) -> None:
    keeper = ReportEditor(desk.incidents)
    keeper.keep(Report(what="A"))
    with pytest.raises(Refused, match="te lang"):
        keeper.keep(Report(what="A", reporter="m" * 501))
    keeper.keep(Report(what="A", reporter="m" * 500))
    assert desk.incidents.get("2026-0001").named("melder") == "m" * 500


def test_two_keepers_of_one_draft_never_overwrite_each_other(desk: Any) -> None:
    one, other = ReportEditor(desk.incidents), ReportEditor(desk.incidents)
    one.keep(Report(what="A"))
    other.open("2026-0001")
    other.keep(Report(what="B"))
    with pytest.raises(Refused, match="intussen gewijzigd"):
        one.keep(Report(what="C"))
    assert one.overtaken()
    one.keep_apart(Report(what="C"))
    assert (kept(desk).what, kept(desk, "2026-0002").what) == ("B", "C")


def test_a_draft_that_was_thrown_away_takes_no_more_words(desk: Any) -> None:
    keeper = ReportEditor(desk.incidents)
    keeper.keep(Report(what="A"))
    keeper.discard()
    assert not keeper.writable
    assert kept(desk).what == ""


def test_registering_without_a_draft_is_refused_and_leaves_none(desk: Any) -> None:
    with pytest.raises(Refused, match="wat er is gebeurd"):
        ReportEditor(desk.incidents).register()
    assert desk.incidents.overview(("concept",)) == []
