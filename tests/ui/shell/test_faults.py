"""Whatever fails, and wherever: the desk ends, says so, and names what it was."""

import pytest
from tests.ui.in_terminal import run

NOTICE = b"niet te lezen"


@pytest.mark.parametrize(
    "where",
    [
        "timer", "reader", "thread", "worker", "thread worker", "handler", "callback", "refresh",
        "task", "lane", "writer",
    ],
)  # fmt: skip
def test_a_fault_ends_with_status_one_and_its_own_name_in_the_report(where, tmp_path):
    ended = run(where, tmp_path, keys=b"x", program="faults_in_terminal.py")
    assert ended.status == 1
    (report,) = tmp_path.glob("fout-*.txt")
    named = "builtins.OSError" if where == "writer" else "LostError"
    assert named in report.read_text()
    for text in (ended.said, report.read_text(), ended.painted.decode()):
        assert "was here" not in text
        assert "Traceback" not in text
    if where != "writer":  # it has nowhere to say it
        assert "Het programma is gestopt door een fout" in ended.said


@pytest.mark.parametrize(
    "unreadable",
    [b"\xe9", b"\x1b[200~caf\xe9\x1b[201~", b"\xff\xfe", b"\xc3(", b"\x1b[9999999u"],
    ids=["latin 1", "paste", "never utf-8", "cut short", "no character"],
)
def test_a_sign_that_cannot_be_read_is_told_and_stops_nothing(unreadable, tmp_path):
    ended = run("paint", tmp_path, keys=unreadable, until=NOTICE)
    assert ended.status == 0
    assert NOTICE in ended.painted
    assert list(tmp_path.glob("fout-*.txt")) == []


def test_what_comes_with_an_unreadable_sign_is_read(tmp_path):
    ended = run("paint", tmp_path, keys=b"\xe9\x1b[9999999u\x1b[20~", until=b"Noodkaart")
    assert ended.status == 0
