import pytest
import sqlcipher3.dbapi2 as sqlcipher

from vpt_tui.refusal import Refused
from vpt_tui.store.trouble import in_plain_words


def test_a_file_that_is_not_there_is_said_in_plain_words() -> None:
    with pytest.raises(Refused, match="niet bereikbaar"), in_plain_words():
        sqlcipher.connect("file:///nergens/opslag.db?mode=rw", uri=True)


@pytest.mark.parametrize("statement", ["SELEC 1", "SELECT x FROM nergens", "SELECT x"])
def test_a_statement_that_does_not_fit_stays_a_mistake(statement: str) -> None:
    with pytest.raises(sqlcipher.OperationalError), in_plain_words():
        sqlcipher.connect(":memory:").execute(statement)
