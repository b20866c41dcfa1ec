"""What a desk that was locked still has in memory, measured in a real terminal."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from datetime import UTC, datetime

import pytest
from tests.patience import PATIENCE, read_until
from tests.ui.in_terminal import FOLDER

from vpt_tui.services.desk.opening import create_desk
from vpt_tui.store.vault.keys import Cost
from vpt_tui.store.vault.slots import Account

PASSPHRASE = "vijf paarse regenjassen aan de haak"
STORY = "Zwaaide met een sneeuwschep bij de fietsenstalling"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows memory so")


def paste(words: str) -> bytes:
    return f"\x1b[200~{words}\x1b[201~".encode()


@pytest.fixture(scope="module")
def left(protocol, tmp_path_factory):
    """Come in, write, lock, and read what was counted."""
    home = tmp_path_factory.mktemp("left")
    create_desk(
        home / "store", Account("V. Voorbeeld", "griffier"), PASSPHRASE, protocol=protocol,
        now=lambda: datetime.now(UTC), origin="test", cost=Cost(1, 8192 * 1024),
    ).close()  # fmt: skip
    turned = {"passphrase": PASSPHRASE[::-1], "story": STORY[::-1]}
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, FOLDER / "left_after_lock.py"], stdin=theirs, stdout=theirs,
        stderr=theirs, env={
            **os.environ, "TERM": "xterm-256color", "STORE": str(home / "store"),
            "STATE": str(home), "FOUND": str(home / "found"), "TURNED": json.dumps(turned),
        },
    )  # fmt: skip
    os.close(theirs)
    for keys, needle in (
        (b"", b"Wachtwoord"),
        (paste(PASSPHRASE), b"\xe2\x80\xa2"),
        (b"\r", b"Werklijst]"),
        (b"\x1bOQ", b"Nieuwe melding"),
        (paste(STORY), b"sneeuwschep"),
        (b"\x0c", None),
    ):
        os.write(ours, keys)
        read_until(ours, needle)
    os.close(ours)
    assert process.wait(PATIENCE) == 0
    return json.loads((home / "found").read_text())


def test_no_passphrase_and_no_spelled_key_is_left(left):
    assert {name: left[name] for name in ("passphrase", "spelled")} == {
        "passphrase": 0, "spelled": 0,
    }  # fmt: skip


def test_of_the_key_no_more_is_left_than_what_python_gave_back_unwiped(left):
    # Who asks for the key gets bytes, and Python writes nothing over what it frees: on a busy
    # machine a few of those stand there until something else takes their place.
    assert left["key"] <= 8


def test_no_other_program_of_the_user_may_look(left):
    assert left["closed"]
