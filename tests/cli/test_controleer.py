"""``vpt controleer``: what a plain run says, and about what it says nothing."""

from pathlib import Path

from vpt_tui.cli.main import main


def test_a_plain_run_says_what_tries_the_keys(griffie: Path, capsys) -> None:
    main(["controleer"], {})
    assert "vpt controleer --toetsen" in capsys.readouterr().out


def test_an_exchange_folder_that_is_there_gives_no_line(griffie: Path, capsys) -> None:
    main(["controleer", "--json"], {})
    assert "uitwisselmap" not in capsys.readouterr().out


def test_an_exchange_folder_in_which_reception_has_no_business_is_told(
    griffie: Path, capsys
) -> None:
    (griffie / "settings.toml").write_text(f"exchange = '{griffie / 'store'}'\n")
    assert main(["controleer", "--json"], {}) == 1
    assert "is van de opslag of de reservekopieën" in capsys.readouterr().out
