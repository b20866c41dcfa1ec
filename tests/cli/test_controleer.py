"""``vpt controleer``: what a plain run says, and about what it says nothing."""

from pathlib import Path

from vpt_tui.cli.main import main


def test_a_plain_run_says_what_tries_the_keys(griffie: Path, capsys) -> None:
    main(["controleer"], {})
    assert "vpt controleer --toetsen" in capsys.readouterr().out


def test_an_exchange_folder_that_is_there_gives_no_line(griffie: Path, capsys) -> None:
    main(["controleer", "--json"], {})
    assert "uitwisselmap" not in capsys.readouterr().out
