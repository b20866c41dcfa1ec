"""What reaches a real terminal, and what comes back from one: the desk runs under a pty."""

import fcntl
import os
import pty
import re
import resource
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.patience import read_until
from tests.ui.in_terminal import BUFFERED, Run, run
from tests.ui.painted import beyond_sixteen, colour_codes

from vpt_tui.refusal import Refused
from vpt_tui.ui.terminal.capabilities import check_terminal

SECRET = "zeven gele fietsen"


def test_no_colour_code_is_sent_with_no_color(tmp_path):
    assert (
        colour_codes(run("paint", tmp_path, keys=b"\x1b[20~\x1b\x11", NO_COLOR="1").painted) == []
    )


def test_colours_are_sent_without_no_color_and_when_it_is_empty(tmp_path):
    assert colour_codes(run("paint", tmp_path).painted)
    assert colour_codes(run("paint", tmp_path, NO_COLOR="").painted)


def test_a_terminal_of_sixteen_colours_gets_no_others(tmp_path):
    painted = run("paint", tmp_path, TERM="linux").painted
    assert beyond_sixteen(painted) == []


def test_the_mouse_stays_off(tmp_path):
    painted = run("paint", tmp_path).painted
    assert not re.search(rb"\x1b\[\?(1000|1002|1003|1005|1006|1015|1016)h", painted)


def test_ascii_mode_paints_no_lines_and_signs(tmp_path):
    painted = run("paint", tmp_path, keys=b"\x1b[20~\x1b\x11", VPT_ASCII="1").painted
    assert b"Noodkaart" in painted
    assert painted.isascii()


def test_quitting_ends_with_status_zero(tmp_path):
    assert run("paint", tmp_path).status == 0


@pytest.fixture(scope="module")
def crashed(tmp_path_factory) -> tuple[Run, Path]:
    """A desk that failed with a name and a passphrase at hand, and the report it left."""
    state = tmp_path_factory.mktemp("state")
    ended = run("paint", state, keys=SECRET.encode() + b"\r")
    return ended, next(state.glob("fout-*.txt"))


def test_a_fault_shows_no_data_and_ends_with_status_one(crashed):
    ended, report = crashed
    assert ended.status == 1
    assert "Wat was opgeslagen, is veilig." in ended.said
    assert report.stem.removeprefix("fout-") in ended.said
    for text in (ended.said, report.read_text()):
        assert SECRET not in text
        assert "Verzonnen" not in text
    assert SECRET.encode() not in ended.painted


def test_a_crash_report_names_exception_and_place_for_the_user_alone(crashed):
    _, report = crashed
    assert "builtins.ValueError" in report.read_text()
    assert re.search(r"door_in_terminal\.py:\d+ unlock", report.read_text())
    assert report.stat().st_mode & 0o777 == 0o600


def test_the_first_paint_waits_for_no_store(tmp_path):
    modules = tmp_path / "modules"
    run("modules", tmp_path, MODULES_FILE=str(modules))
    present = {name.split(".")[0] for name in modules.read_text().split()}
    inside = set(modules.read_text().split())
    assert "textual" in present
    assert not present & {"sqlmodel", "sqlalchemy", "sqlcipher3", "nacl", "pydantic", "alembic"}
    assert not inside & {
        "vpt_tui.services",
        "vpt_tui.store",
        "vpt_tui.ui.griffie.routes",
        "vpt_tui.ui.griffie.frame.desk_screen",
    }
    assert not present & {"secrets", "calendar", "tomllib", "json"}
    assert not inside & {"vpt_tui.ui.widgets.form", "vpt_tui.ui.widgets.options"}
    assert not any(name.startswith("rich._unicode_data.unicode") for name in inside)


class Tty(NamedTuple):
    terminal: bool

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("term", "terminals"),
    [("dumb", [True, True, True]), ("xterm", [False, True, True]), ("xterm", [True, False, True])],
)
def test_without_a_real_terminal_the_desk_refuses_in_a_sentence(term, terminals):
    with pytest.raises(Refused, match="terminal") as refusal:
        check_terminal({"TERM": term}, *map(Tty, terminals))
    assert refusal.value.exit_status == 1


def test_an_ordinary_terminal_is_accepted():
    check_terminal({"TERM": "xterm"}, Tty(True), Tty(True))


class Open(NamedTuple):
    """A desk that is open in a terminal of its own, with words in a report."""

    process: subprocess.Popen[bytes]
    terminal: int
    painted: bytes


OF_ITS_OWN = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # the terminal tells us when it goes
from vpt_tui.__main__ import run
run()
"""


def paste(words: str) -> bytes:
    return f"\x1b[200~{words}\x1b[201~".encode()


@pytest.fixture
def open_desk(made):
    """Unlock a desk in a terminal that it controls, begin a report and type a last word."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    home = {**os.environ, **BUFFERED, "TERM": "xterm-256color", "VPT_HOME": str(made.folder.parent)}
    process = subprocess.Popen(
        [sys.executable, "-c", OF_ITS_OWN], stdin=theirs, stdout=theirs, stderr=theirs, env=home,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    painted = b""
    for keys, needle in (
        (b"", b"Wachtwoord"),
        (paste(made.passphrase), b"\xe2\x80\xa2"),
        (b"\r", b"Werklijst]"),
        (b"\x1bOQ", b"Nieuwe melding"),
        (paste("Stoel"), b"Stoel"),
        (paste(" Kanarieberg"), b"Kanarieberg"),
    ):
        os.write(ours, keys)
        painted += read_until(ours, needle)
    yield Open(process, ours, painted)
    process.kill()


def kept_in(made, desk):
    (draft,) = desk.incidents.overview(("concept",))
    # The day's backup is made beside the work, at a moment of its own.
    done = [line.action for line in desk.log.newest() if line.action != "reservekopie gemaakt"]
    assert done[:2] == ["afgesloten", "concept begonnen"]
    return desk.incidents.get(draft.reference).incident.what


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_desk_that_is_told_to_stop_keeps_the_last_word_and_leaves_nothing_on_the_screen(
    open_desk, made, desk, told
):
    open_desk.process.send_signal(told)
    rest = read_until(open_desk.terminal, None)
    os.close(open_desk.terminal)
    assert open_desk.process.wait() == 128 + told
    assert kept_in(made, desk) == "Stoel Kanarieberg"
    _, left, after = rest.rpartition(b"\x1b[?1049l")
    assert left
    assert not re.search(rb"[a-z]{4}", after)


def test_nothing_goes_into_the_title_the_scroll_back_or_a_core_file(open_desk):
    everything = open_desk.painted
    assert resource.prlimit(open_desk.process.pid, resource.RLIMIT_CORE) == (0, 0)
    os.close(open_desk.terminal)
    assert open_desk.process.wait() == 128 + signal.SIGHUP
    assert not re.search(rb"\x1b\](0|1|2|l|L);", everything)
    first = everything.index(b"\x1b[?1049h")
    assert not re.search(rb"[a-z]{4}", everything[:first])
    assert b"\x1b[?1049l" not in everything


def test_esc_and_a_letter_at_once_leave_the_report_and_do_what_the_letter_does(
    open_desk, made, desk
):
    os.write(open_desk.terminal, b"\x1bc")
    assert b"wie belt u" in read_until(open_desk.terminal, b"wie belt u")
    open_desk.process.send_signal(signal.SIGTERM)
    read_until(open_desk.terminal, None)
    os.close(open_desk.terminal)
    assert open_desk.process.wait(20) == 128 + signal.SIGTERM
    assert kept_in(made, desk) == "Stoel Kanarieberg"


def test_a_window_that_is_closed_keeps_the_last_word(open_desk, made, desk):
    os.close(open_desk.terminal)
    assert open_desk.process.wait() == 128 + signal.SIGHUP
    assert kept_in(made, desk) == "Stoel Kanarieberg"


def test_a_desk_whose_terminal_went_away_does_not_go_on_reading_it(tmp_path):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    reads = tmp_path / "reads"
    process = subprocess.Popen(  # of another terminal: no signal tells it
        [sys.executable, Path(__file__).parents[1] / "gone_terminal.py"],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={
            **os.environ, **BUFFERED, "TERM": "xterm-256color", "STATE": str(tmp_path),
            "READS": str(reads),
        },
    )  # fmt: skip
    os.close(theirs)
    read_until(ours, b"Wachtwoord")
    os.close(ours)
    assert process.wait() == 128 + signal.SIGHUP
    assert int(reads.read_text()) < 10_000  # what spins reads some hundred thousand times
