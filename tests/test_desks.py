"""The way into the store of this machine."""

from pathlib import Path

import pytest

from vpt_tui.desks import StoreEntry
from vpt_tui.refusal import Refused


def test_a_drive_that_is_away_is_no_first_start(tmp_path: Path) -> None:
    entry = StoreEntry(tmp_path / "store", backups=tmp_path / "backups")
    assert entry.accounts == ()
    (tmp_path / "backups" / "vpt-20261123-091200").mkdir(parents=True)
    with pytest.raises(Refused, match="vpt herstel"):
        _ = entry.accounts
