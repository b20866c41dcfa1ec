"""Publishing: reception sees the old list or the new one, whole, and nothing in the clear."""

import os
import resource
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from vpt_tui.banlist.entries import Appointment, Entry, Guidance
from vpt_tui.banlist.header import Header
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.proof import proof_of
from vpt_tui.banlist.publish import publish
from vpt_tui.banlist.sealed import list_in, parse
from vpt_tui.refusal import Damaged, Refused


class Griffie:
    """A griffie that publishes one ban, with the numbers rising."""

    def __init__(self, target: Path, keys: PublisherKeys, light: Hardness, now: datetime) -> None:
        self.target, self.keys, self.light, self.now = target, keys, light, now
        self.sequence = 0

    def publish(self, family: str = "van der Verzonnen") -> Header:
        self.sequence += 1
        visit = Appointment("stadhuis", self.now, "paspoort", "loket 3", proof_of("K7D-3FQ"))
        entry = Entry(
            "P0000001", "Boudewijn", family, ("stadhuis",), date(2026, 6, 1),
            description="rode jas", aliases=("Bob",), appointments=(visit,),
        )  # fmt: skip
        return publish(
            [entry],
            Guidance("Laat de persoon vertrekken.", "1234", "5678"),
            self.keys,
            password="balie",
            sequence=self.sequence,
            now=self.now,
            valid_until=self.now + timedelta(days=7),
            target=self.target,
            hardness=self.light,
        )


@pytest.fixture
def griffie(tmp_path: Path, keys: PublisherKeys, light: Hardness, now: datetime) -> Griffie:
    return Griffie(tmp_path / "toegangslijst.vpt", keys, light, now)


@contextmanager
def full_disk() -> Iterator[None]:
    """Let the system refuse every file of more than some bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_is_published_can_be_read(griffie: Griffie) -> None:
    header = griffie.publish()
    assert list_in(griffie.target).header == header
    assert (header.sequence, header.entries, header.publisher) == (1, 1, griffie.keys.public)


def test_the_previous_list_stays_beside_the_new_one(griffie: Griffie) -> None:
    griffie.publish()
    first = griffie.target.read_bytes()
    griffie.publish()
    previous = griffie.target.with_name("toegangslijst.vpt.vorige")
    assert previous.read_bytes() == first
    assert list_in(griffie.target).header.sequence == 2
    assert sorted(griffie.target.parent.iterdir()) == [griffie.target, previous]


def test_publishing_over_a_list_takes_memory_in_step_with_the_list(griffie: Griffie) -> None:
    griffie.publish()
    with griffie.target.open("r+b") as stream:
        stream.truncate(100 << 20)  # it still begins as a list, and is kept
    with most_memory(8 << 20):
        griffie.publish()
    previous = griffie.target.with_name("toegangslijst.vpt.vorige")
    assert previous.stat().st_size == 100 << 20
    with most_memory(1 << 20):
        griffie.publish()


@contextmanager
def most_memory(size: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < size
    finally:
        tracemalloc.stop()


def test_a_full_disk_leaves_the_old_list_whole(griffie: Griffie) -> None:
    griffie.publish()
    first = griffie.target.read_bytes()
    with full_disk(), pytest.raises(Refused, match="de schijf is vol"):
        griffie.publish()
    assert griffie.target.read_bytes() == first
    assert list(griffie.target.parent.iterdir()) == [griffie.target]


def test_a_share_that_is_away_is_told_and_not_made(griffie: Griffie) -> None:
    griffie.target = griffie.target.parent / "weg" / "lijst"
    with pytest.raises(Refused, match="niet bereikbaar"):
        griffie.publish()
    assert not griffie.target.parent.exists()


def test_a_list_that_cannot_be_kept_as_the_previous_one_is_not_written_over(
    griffie: Griffie,
) -> None:
    # The name has room for what is written beside it, and that of the previous list has not.
    griffie.target = griffie.target.with_name("l" * 236)
    griffie.publish()
    first = griffie.target.read_bytes()
    with pytest.raises(Refused, match="de naam is te lang"):
        griffie.publish()
    assert griffie.target.read_bytes() == first


def test_a_link_to_what_is_not_there_is_left_alone(griffie: Griffie) -> None:
    griffie.target.symlink_to(griffie.target.with_name("weg"))
    with pytest.raises(Refused, match="niet gepubliceerd"):
        griffie.publish()
    assert griffie.target.is_symlink()
    assert not griffie.target.exists()


def a_document(place: Path) -> None:
    place.write_bytes(b"PK een document van iemand")


def a_pipe(place: Path) -> None:
    os.mkfifo(place)


def a_folder(place: Path) -> None:
    place.mkdir()


def a_link_to_a_document(place: Path) -> None:
    document = place.with_name("brief.odt")
    a_document(document)
    place.symlink_to(document)


def something_larger_than_memory(place: Path) -> None:
    with place.open("wb") as stream:
        stream.truncate(1 << 42)


@pytest.mark.parametrize(
    "stand",
    [a_document, a_pipe, a_folder, a_link_to_a_document, something_larger_than_memory],
)
@pytest.mark.parametrize("name", ["toegangslijst.vpt", "toegangslijst.vpt.vorige"])
def test_what_is_no_list_is_not_overwritten(griffie: Griffie, name: str, stand) -> None:
    place = griffie.target.with_name(name)
    if place != griffie.target:
        griffie.publish()
    stand(place)
    before = seen(griffie.target.parent)
    with pytest.raises(Refused, match="dat is geen toegangslijst") as refused:
        griffie.publish()
    assert refused.value.exit_status == 1
    assert str(place) in str(refused.value)
    assert seen(griffie.target.parent) == before


def seen(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return what stands in a folder: kind, number, and the beginning of each file."""
    found = {}
    for file in folder.iterdir():
        content = b""
        if file.is_file():
            with file.open("rb") as stream:
                content = stream.read(4096)
        found[file.name] = (file.lstat().st_mode, file.lstat().st_ino, content)
    return found


def spoil(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("happen", [spoil, empty])
def test_a_list_that_broke_is_replaced(griffie: Griffie, happen) -> None:
    griffie.publish()
    happen(griffie.target)
    griffie.publish()
    assert list_in(griffie.target).header.sequence == 2


def test_nothing_of_a_person_stands_readable_in_the_file(griffie: Griffie) -> None:
    griffie.publish()
    written = b"".join(file.read_bytes() for file in griffie.target.parent.iterdir())
    for word in (b"Verzonnen", b"Boudewijn", b"rode jas", b"stadhuis", b"SQLite", b"5678"):
        assert word not in written


def test_the_opened_list_does_not_hold_the_proof_code(griffie: Griffie) -> None:
    griffie.publish()
    sealed = list_in(griffie.target)
    opened = sealed.open(sealed.desk_key("balie"))
    content = b"".join(opened[number] for number in range(len(opened)))
    assert b"Verzonnen" in content
    assert b"K7D" not in content


def test_another_account_may_read_the_list_whatever_our_umask(griffie: Griffie) -> None:
    before = os.umask(0o077)
    try:
        griffie.publish()
    finally:
        os.umask(before)
    assert griffie.target.stat().st_mode & 0o777 == 0o644


def test_a_list_that_no_desk_would_take_is_not_published(griffie: Griffie) -> None:
    griffie.now = griffie.now.replace(year=2199, month=12, day=31)
    with pytest.raises(Damaged):
        griffie.publish()
    assert not griffie.target.exists()


def test_two_lists_of_the_same_bans_have_no_key_in_common(griffie: Griffie) -> None:
    griffie.publish()
    one = parse(griffie.target.read_bytes())
    griffie.publish()
    other = parse(griffie.target.read_bytes())
    assert one.head.slots[0].wrapped != other.head.slots[0].wrapped
    assert one.body[16:64] != other.body[16:64]
