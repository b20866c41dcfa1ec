"""Each published list knows how far the log had come, so that a rewritten log is found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from vpt_tui.banlist.copy import ReceptionCopy
from vpt_tui.banlist.files import LIST_NAME
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.sealed import head_in
from vpt_tui.paths import find_paths
from vpt_tui.services.base.key_values import PUBLISHER
from vpt_tui.services.health.checks import list_history_checks
from vpt_tui.services.reception.publication import Publication, publisher_keys
from vpt_tui.settings import Settings
from vpt_tui.store.tables.log import FIRST, LogLine, log_so_far
from vpt_tui.store.tables.reception import Kept, Received

LIGHT = Hardness(passes=1, memory=8192 * 1024)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    return folder


@pytest.fixture
def publish(desk: Any, share: Path) -> Callable[[], None]:
    publication = Publication(replace(desk.office, exchange=share), LIGHT)
    publication.set_password("balie-zin-van-vandaag")
    return publication.publish


@pytest.fixture
def check(desk: Any, share: Path, tmp_path: Path) -> Callable[[], list[bool]]:
    """Return of each thing that `vpt controleer` says of the lists' history whether it is good."""
    paths = find_paths({"VPT_HOME": str(tmp_path)})

    def checked() -> list[bool]:
        return [one.ok for one in list_history_checks(desk.office, paths, Settings(exchange=share))]

    return checked


@pytest.fixture
def rewrite(desk: Any, past_guards: Any) -> Callable[[int], None]:
    """Write another history from a line on, each line well chained to the one before."""

    def rewritten(first: int) -> None:
        with past_guards(desk.office.store) as session:
            before = FIRST
            for line in session.exec(select(LogLine).order_by(col(LogLine.seq))).all():
                if line.seq >= first:
                    line.result, line.before = "niets gebeurd", before
                    line.hash = line.digest()
                    session.add(line)
                before = line.hash

    return rewritten


def test_a_list_carries_the_head_of_the_log_and_nothing_else_of_it(
    desk: Any, publish: Callable[[], None], share: Path
) -> None:
    publish()
    history = head_in(share / LIST_NAME).header.history
    published = {line.seq: line for line in desk.log.newest()}
    assert history.head.hex() == published[history.lines].hash
    assert published[history.lines + 1].action == "lijst gepubliceerd"


def test_a_log_that_only_grew_still_holds_what_every_list_saw(
    publish: Callable[[], None], check: Callable[[], list[bool]]
) -> None:
    assert check() == []
    publish()
    publish()
    assert check() == [True]


def test_a_log_that_was_rewritten_is_found_through_the_list_on_the_share(
    desk: Any, publish: Callable[[], None], check: Callable[[], list[bool]], rewrite: Any
) -> None:
    publish()
    publish()
    rewrite(1)
    assert desk.office.store.examine().log_break is None
    assert check() == [False, False]


def test_what_came_after_a_list_is_not_proved_by_it(
    publish: Callable[[], None], check: Callable[[], list[bool]], rewrite: Any, share: Path
) -> None:
    publish()
    rewrite(head_in(share / LIST_NAME).header.history.lines + 1)
    assert check() == [True]


def test_reception_s_own_copy_proves_it_when_the_share_was_rewritten_too(
    publish: Callable[[], None], check: Callable[[], list[bool]], rewrite: Any, *, share: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    publish()
    copy = ReceptionCopy(tmp_path / "lists")
    copy.trust(head_in(share / LIST_NAME).header)
    copy.load(share / LIST_NAME)
    rewrite(1)
    (share / LIST_NAME).unlink()
    assert check() == [False]


def test_what_a_message_saw_counts_after_the_lists_are_gone(
    desk: Any, check: Any, rewrite: Any, share: Path, tmp_path: Path
) -> None:
    with desk.office.writing() as work:
        work.log("gedaan", "desk")
    where = find_paths({"VPT_HOME": str(tmp_path)}), Settings(exchange=share)

    def came(message: str, lines: int, head: str) -> None:
        with desk.office.writing() as work:
            work.session.add(
                Received(
                    id=message, kind="gezien", received_at=work.now,
                    sequence=4, log_lines=lines, log_head=head,
                )
            )  # fmt: skip

    def said() -> list[str]:
        return [one.message for one in list_history_checks(desk.office, *where)]

    lines, head = log_of(desk)
    came("een", lines, head)
    well = "Het logboek bevat nog alles wat de lijsten en de berichten van de balie zagen."
    assert said() == [well]
    came("twee", lines + 9, "0" * 64)
    (told,) = said()
    assert "Is de opslag teruggezet naar een eerdere dag?" in told
    rewrite(1)
    assert "Er is iets herschreven." in said()[0]


def log_of(desk: Any) -> tuple[int, str]:
    with desk.office.reading() as session:
        return log_so_far(session)


def test_the_list_of_another_griffie_proves_nothing_and_is_told(
    desk: Any, publish: Callable[[], None], check: Callable[[], list[bool]]
) -> None:
    publish()
    with desk.office.writing() as work:
        work.session.delete(work.session.get_one(Kept, PUBLISHER))
        publisher_keys(work)
    assert check() == [False]
