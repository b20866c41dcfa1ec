import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from vpt_tui.refusal import Refused
from vpt_tui.store.sqlite.trouble import in_plain_words


def test_a_file_that_is_not_there_is_said_in_plain_words() -> None:
    with pytest.raises(Refused, match="niet bereikbaar"), in_plain_words():
        sqlcipher.connect("file:///nergens/opslag.db?mode=rw", uri=True)


def test_an_error_of_a_disk_on_which_nothing_fits_is_told_as_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(where: Path | None) -> None:
        with in_plain_words(where):
            raise sqlcipher.OperationalError("disk I/O error")

    with pytest.raises(Refused, match="geeft een fout"):
        failing(tmp_path / "vpt.db")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 0))
    with pytest.raises(Refused, match="schijf is vol"):
        failing(tmp_path / "vpt.db")
    with pytest.raises(Refused, match="geeft een fout"):
        failing(None)


@pytest.mark.parametrize("statement", ["SELEC 1", "SELECT x FROM nergens", "SELECT x"])
def test_a_statement_that_does_not_fit_stays_a_mistake(statement: str) -> None:
    with pytest.raises(sqlcipher.OperationalError), in_plain_words():
        sqlcipher.connect(":memory:").execute(statement)
