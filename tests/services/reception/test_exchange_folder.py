"""The exchange folder: checked before it is kept, kept whole, and followed by every window."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vpt_tui.banlist.collecting import collects_from
from vpt_tui.banlist.files import LIST_NAME
from vpt_tui.banlist.lookup import BanList
from vpt_tui.banlist.messages import Outcome, Sighting
from vpt_tui.banlist.outbox import Outbox
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.refusal import Refused
from vpt_tui.services.base.unit_of_work import UnitOfWork
from vpt_tui.services.reception.exchange import Exchange
from vpt_tui.services.reception.exchange_setting import set_exchange
from vpt_tui.services.reception.inbox import Inbox
from vpt_tui.services.reception.publication import Publication
from vpt_tui.settings import Settings, read_settings

PASSWORD = "balie-zin-van-vandaag"


@pytest.fixture
def office(desk: Any, tmp_path: Path) -> UnitOfWork:
    backups = tmp_path / "backups"
    backups.mkdir()
    return replace(desk.office, backups=backups, settings=tmp_path / "settings.toml")


def exchange_of(office: UnitOfWork) -> Exchange:
    publication = Publication(office, Hardness(passes=1, memory=8192 * 1024))
    return Exchange(office, publication, Inbox(office))


@pytest.fixture
def exchange(office: UnitOfWork) -> Exchange:
    return exchange_of(office)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "gedeelde map"
    folder.mkdir()
    return folder


def test_a_folder_that_is_chosen_is_kept_and_used_at_once(
    office: UnitOfWork, exchange: Exchange, share: Path
) -> None:
    assert exchange.folder() is None
    Publication(office).set_password(PASSWORD)
    assert exchange.move_to(f" {share} ") == share
    assert exchange.folder() == share == read_settings(office.settings or Path()).exchange
    assert exchange.round().published
    assert (share / LIST_NAME).exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "hele map"),
        ("map/zonder/begin", "hele map"),
        ("/een\x00map", "hele map"),
        ("/een\nmap", "hele map"),
        ("~niemandheetzo/map", "hele map"),
        ("{home}/nergens", "is er niet"),
        ("{home}/bestand", "is geen map"),
        ("{home}/store", "van de opslag"),
        ("{home}/store/diep", "van de opslag"),
        ("{home}/backups", "van de opslag"),
        ("{home}/link", "van de opslag"),
        ("{home}", "of die staan erin"),
        ("{home}/..", "of die staan erin"),
        ("{home}/" + "x" * 300, "te lang|is er niet"),
    ],
)
def test_a_folder_that_cannot_be_used_is_refused_and_nothing_is_kept(
    office: UnitOfWork, exchange: Exchange, share: Path, tmp_path: Path, *, name: str, says: str
) -> None:
    exchange.move_to(str(share))
    before = (tmp_path / "settings.toml").read_bytes()
    (tmp_path / "bestand").touch()
    (tmp_path / "store" / "diep").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "store")
    with pytest.raises(Refused, match=says) as answer:
        exchange.move_to(name.format(home=tmp_path))
    assert str(answer.value).endswith("Er is niets gewijzigd.")
    assert (tmp_path / "settings.toml").read_bytes() == before
    assert exchange.folder() == share


@contextmanager
def unwritable(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[None]:
    """Let the system refuse every new file in a folder, as a share does; root may write it."""
    really = os.open

    def opened(path: Any, flags: int, *mode: int) -> int:
        if flags & os.O_CREAT and Path(path).parent == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return really(path, flags, *mode)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", opened)
        yield


def test_a_folder_in_which_nothing_can_be_written_is_refused(
    exchange: Exchange, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unwritable(monkeypatch, share), pytest.raises(Refused, match="niet te schrijven"):
        exchange.move_to(str(share))
    assert exchange.folder() is None
    assert list(share.iterdir()) == []


def test_settings_that_cannot_be_written_leave_the_folder_as_it_was(
    exchange: Exchange, share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unwritable(monkeypatch, tmp_path), pytest.raises(Refused, match="niet bewaard"):
        exchange.move_to(str(share))
    assert exchange.folder() is None


def test_another_window_follows_and_leaves_the_old_folder(
    office: UnitOfWork, exchange: Exchange, share: Path, tmp_path: Path
) -> None:
    Publication(office).set_password(PASSWORD)
    exchange.move_to(str(share))
    other = exchange_of(replace(office))
    assert other.round().published
    new = tmp_path / "nieuw"
    new.mkdir()
    exchange.move_to(str(new))
    assert other.folder() == new
    assert other.round().published
    assert (new / LIST_NAME).exists()


def test_what_reception_left_in_the_folder_of_before_is_collected_and_its_mark_goes(
    office: UnitOfWork, exchange: Exchange, share: Path, tmp_path: Path
) -> None:
    publication = Publication(office, Hardness(passes=1, memory=8192 * 1024))
    publication.set_password(PASSWORD)
    exchange.move_to(str(share))
    publication.publish()
    mailbox = BanList.open((share / LIST_NAME).read_bytes(), PASSWORD).mailbox
    assert collects_from(share, mailbox.collects)
    outbox = Outbox(tmp_path / "uit")
    outbox.put(Sighting(1, office.now(), "stadhuis", Outcome.LEFT, "B. Bedacht"), mailbox)
    outbox.deliver(share, office.now(), mailbox.collects)
    new = tmp_path / "nieuw"
    new.mkdir()
    exchange.move_to(str(new))
    assert list((share / "berichten").iterdir()) == []
    assert not collects_from(share, mailbox.collects)
    exchange.round()
    assert collects_from(new, mailbox.collects)


def test_a_list_that_was_put_in_a_folder_by_hand_has_no_griffie_who_collects_there(
    office: UnitOfWork, share: Path
) -> None:
    publication = Publication(office, Hardness(passes=1, memory=8192 * 1024))
    publication.set_password(PASSWORD)
    publication.publish(share)
    mailbox = BanList.open((share / LIST_NAME).read_bytes(), PASSWORD).mailbox
    assert mailbox.collects
    assert not collects_from(share, mailbox.collects)


def test_settings_that_cannot_be_read_leave_the_folder_as_it_is(
    office: UnitOfWork, exchange: Exchange, share: Path
) -> None:
    exchange.move_to(str(share))
    assert office.settings is not None
    office.settings.write_text("dit is geen toml")
    assert exchange.folder() == share


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "exchange = '/nieuw'\n"),
        ("# van mij\nascii = true", "# van mij\nascii = true\nexchange = '/nieuw'\n"),
        ("ascii = true\r\n", "ascii = true\r\nexchange = '/nieuw'\r\n"),
        (
            "exchange = '/oud' # let op\nascii = true\n",
            "exchange = '/nieuw' # let op\nascii = true\n",
        ),
        ('"exchange"="/o\\u0075d"\r\nascii=true', "exchange = '/nieuw'\r\nascii=true"),
        ("# exchange = '/ooit'\n", "# exchange = '/ooit'\nexchange = '/nieuw'\n"),
        ("exchange = '''/oud'''\n", None),
        ("\ufeffascii = true\n", "ascii = true\nexchange = '/nieuw'\n"),
    ],
)
def test_the_rest_of_the_settings_stays_as_somebody_wrote_it(
    tmp_path: Path, before: str, after: str | None
) -> None:
    file = tmp_path / "settings.toml"
    if before:
        file.write_bytes(before.encode())
        file.chmod(0o640)
    if after is None:
        with pytest.raises(Refused, match="Zet daar zelf deze regel: exchange = '/nieuw'"):
            set_exchange(file, Path("/nieuw"))
        assert file.read_bytes() == before.encode()
        return
    set_exchange(file, Path("/nieuw"))
    assert file.read_bytes() == after.encode()
    assert file.stat().st_mode & 0o777 == (0o640 if before else 0o600)


def test_settings_that_are_a_link_stay_one(tmp_path: Path) -> None:
    real, link = tmp_path / "elders.toml", tmp_path / "settings.toml"
    real.write_text("ascii = true\n")
    link.symlink_to(real)
    set_exchange(link, Path("/nieuw"))
    assert link.is_symlink()
    assert read_settings(real) == Settings(ascii=True, exchange=Path("/nieuw"))


@given(name=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40))
def test_any_name_of_a_folder_is_read_back_as_it_was_kept(
    name: str, tmp_path_factory: Callable[..., Any]
) -> None:
    folder = Path(f"/{name}")
    if not str(folder).isprintable():
        return
    file = tmp_path_factory.mktemp("kept") / "settings.toml"  # type: ignore[attr-defined]
    file.write_text("lock_minutes = 3\n")
    set_exchange(file, folder)
    set_exchange(file, folder)
    assert read_settings(file) == Settings(lock_minutes=3, exchange=folder)
