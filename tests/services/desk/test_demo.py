"""The demo: invented cases on a real store that is gone afterwards."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vpt_tui.protocol.model import Protocol
from vpt_tui.services.desk.demo import demo_desk

if TYPE_CHECKING:
    from tests.conftest import Clock


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made in this test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_demo_shows_every_kind_of_work_and_leaves_nothing(
    temporary: Path, protocol: Protocol, clock: "Clock"
) -> None:
    with demo_desk(protocol, clock) as desk:
        assert list(temporary.iterdir())
        waiting = desk.worklist.now()
        assert waiting.of("nu")
        assert waiting.undecided
        assert waiting.drafts
        assert waiting.bans
        assert {line.state for line in desk.incidents.overview()} == {"open", "concept"}
        assert desk.office.store.examine().log_break is None
        (ban,) = desk.bans.overview()
        assert desk.people.suggest(ban.name)[0].incidents
        assert max(line.at for line in desk.log.newest(1000)) <= clock()
    assert list(temporary.iterdir()) == []


def test_a_demo_that_is_broken_off_leaves_nothing_either(
    temporary: Path, protocol: Protocol, clock: "Clock"
) -> None:
    with pytest.raises(KeyboardInterrupt), demo_desk(protocol, clock):
        raise KeyboardInterrupt
    assert list(temporary.iterdir()) == []
