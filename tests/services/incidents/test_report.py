"""A line of ``vpt meld``: read whole, or refused with the reason."""

from datetime import UTC, datetime
from typing import Any

import pytest

from vpt_tui.protocol.model import Protocol
from vpt_tui.refusal import Refused
from vpt_tui.services.incidents.report import Report, read_report


def test_everything_that_the_contract_names_is_read(protocol: Protocol) -> None:
    said = {
        "what": "Iets.", "who": "a", "where": "b", "with_what": "c", "how": "d", "when": "e",
        "why": "f", "reporter": "Bas", "target_name": "Nora", "offender_name": "Onno",
    }  # fmt: skip
    facts: dict[str, Any] = {"target": "raadslid", "behaviours": ["verbaal"], "criminal": False}
    read = read_report({**said, **facts, "occurred_at": "2026-11-23T14:05"}, protocol)
    assert read == Report(
        **said, facts=facts, occurred_time_known=True,
        occurred_at=datetime(2026, 11, 23, 13, 5, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "moment", "time_known"),
    [
        ("2026-11-23T14:05", "2026-11-23T13:05:00+00:00", True),
        ("2026-07-01T14:05", "2026-07-01T12:05:00+00:00", True),
        ("2026-11-23T14:05:00Z", "2026-11-23T14:05:00+00:00", True),
        ("2026-11-23T14:05:00+05:00", "2026-11-23T09:05:00+00:00", True),
        ("2026-11-23", "2026-11-22T23:00:00+00:00", False),
        ("20261123", "2026-11-22T23:00:00+00:00", False),
    ],
)
def test_a_moment_without_an_offset_is_dutch_time_and_a_day_has_no_time(
    protocol: Protocol, said: str, moment: str, time_known: bool
) -> None:
    read = read_report({"what": "x", "occurred_at": said}, protocol)
    assert read.occurred_at == datetime.fromisoformat(moment)
    assert read.occurred_time_known is time_known


def test_null_is_as_good_as_absent(protocol: Protocol) -> None:
    said = {"what": "x", "who": None, "occurred_at": None, "criminal": None, "target": None}
    assert read_report(said, protocol) == Report(what="x")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "'what' ontbreekt"),
        ({"what": " \n"}, "'what' ontbreekt"),
        ({"what": None}, "'what' ontbreekt"),
        ({"what": 3}, "'what' is geen tekst"),
        ({"what": "x", "who": ["a"]}, "'who' is geen tekst"),
        ({"what": "x", "weather": "rain"}, "weather.*Bekend zijn: who, what.*criminal"),
        ({"what": "x", "reporter_phone": "1"}, "reporter_phone"),
        ({"what": "x", "target": "koning"}, "koning.*raadslid"),
        ({"what": "x", "behaviours": "verbaal"}, "behaviours moet een lijst"),
        ({"what": "x", "criminal": "ja"}, "criminal moet true of false"),
        ({"what": "x", "occurred_at": "gisteren"}, "geen bestaand moment"),
        ({"what": "x", "occurred_at": "2026-02-30"}, "geen bestaand moment"),
        ({"what": "x", "occurred_at": "0001-01-01T00:00"}, "geen bestaand moment"),
        ({"what": "x", "occurred_at": "9999-12-31T23:59:59-05:00"}, "geen bestaand moment"),
        ({"what": "x", "occurred_at": 12}, "'occurred_at' is geen tekst"),
        ({"what": "x" * 200_001}, "te lang"),
        ({"what": "x", "target_name": "x" * 501}, "te lang"),
    ],
)
def test_what_is_wrong_is_refused_with_the_reason(
    protocol: Protocol, said: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=f"(?s){why}"):
        read_report(said, protocol)
