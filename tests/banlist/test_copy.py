"""Reception's own copy: whose list it trusts, and what it works from."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from vpt_tui.banlist.copy import ForeignPublisher, OlderList, ReceptionCopy
from vpt_tui.banlist.header import Header, History
from vpt_tui.banlist.keys import PublisherKeys, fingerprint
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.sealed import parse, seal_into
from vpt_tui.refusal import Damaged, Refused

Make = Callable[..., bytes]
LIGHT = Hardness(passes=1, memory=8192)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    return folder / "toegangslijst.vpt"


@pytest.fixture
def desk(tmp_path: Path) -> ReceptionCopy:
    return ReceptionCopy(tmp_path / "vpt" / "lists")


@pytest.fixture
def trusting(desk: ReceptionCopy, header_of: Callable[..., Header]) -> ReceptionCopy:
    desk.trust(header_of())
    return desk


def content(desk: ReceptionCopy, shared: Path | None, password: str) -> bytes:
    sealed = desk.load(shared).sealed
    return sealed.open(sealed.desk_key(password))[0]


def test_nothing_is_kept_before_a_person_trusts_the_publisher(
    desk: ReceptionCopy, shared: Path, sealed_of: Make, tmp_path: Path
) -> None:
    shared.write_bytes(sealed_of())
    desk.load(shared)
    assert desk.pinned is None
    assert not (tmp_path / "vpt").exists()


def test_the_fingerprint_to_compare_is_that_of_the_list(
    trusting: ReceptionCopy, keys: PublisherKeys, header_of: Callable[..., Header]
) -> None:
    assert trusting.pinned == fingerprint(keys.public) == header_of().fingerprint


def test_the_copy_works_when_the_share_is_away(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make
) -> None:
    shared.write_bytes(sealed_of(sequence=3))
    assert trusting.load(shared).notice is None
    shared.unlink()
    loaded = trusting.load(shared)
    assert loaded.sealed.header.sequence == 3
    assert loaded.notice is not None
    assert "niet bereikbaar" in loaded.notice
    assert "blijft in gebruik" in loaded.notice


def test_without_an_exchange_folder_the_copy_is_simply_used(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make
) -> None:
    shared.write_bytes(sealed_of(sequence=3))
    trusting.load(shared)
    assert trusting.load(None).notice is None


def of_reach(header: Header, sequence: int, lines: int, restores: int = 0) -> Header:
    return replace(header, sequence=sequence, history=History(lines, bytes(32), restores))


def test_a_later_list_of_an_earlier_store_is_refused_and_told(
    trusting: ReceptionCopy, shared: Path, header_of: Callable[..., Header], keys: PublisherKeys
) -> None:
    def published(sequence: int, lines: int, restores: int = 0) -> str | None:
        header = of_reach(header_of(), sequence, lines, restores)
        with shared.open("w+b") as file:
            seal_into(file, [b""], header, keys, password="balie", hardness=LIGHT)
        return trusting.load(shared).notice

    assert published(3, 500) is None
    told = published(4, 450)
    assert told is not None
    assert "Misschien is bij de griffie iets teruggezet" in told
    assert trusting.load(None).sealed.header.sequence == 3
    assert published(5, 450, restores=1) is None, "a backup was put back with the program"
    assert published(6, 449, restores=1) is not None
    assert published(7, 450, restores=1) is None


def test_what_an_earlier_program_remembered_of_the_publisher_still_counts(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, tmp_path: Path
) -> None:
    pin = tmp_path / "vpt" / "lists" / "uitgever.json"
    pinned = {"publisher": parse(sealed_of()).header.publisher.hex(), "digest": "", "sequence": 2}
    pin.write_text(json.dumps(pinned))
    shared.write_bytes(sealed_of(sequence=3))
    assert trusting.load(shared).notice is None
    assert json.loads(pin.read_text())["sequence"] == 3


def test_without_list_and_copy_the_desk_says_so(desk: ReceptionCopy, shared: Path) -> None:
    with pytest.raises(Refused, match="niet te lezen"):
        desk.load(shared)


def test_a_newer_list_is_taken(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, password: str
) -> None:
    shared.write_bytes(sealed_of(sequence=3))
    trusting.load(shared)
    shared.write_bytes(sealed_of(b"de nieuwe", sequence=4))
    assert content(trusting, shared, password) == b"de nieuwe"
    assert content(trusting, None, password) == b"de nieuwe"


@pytest.mark.parametrize("content", [b"", b"VPTLIJST", b"onzin" * 999])
def test_a_damaged_list_is_refused_and_the_copy_stays(
    content: bytes, trusting: ReceptionCopy, shared: Path, sealed_of: Make
) -> None:
    shared.write_bytes(sealed_of(sequence=3))
    trusting.load(shared)
    shared.write_bytes(content)
    loaded = trusting.load(shared)
    assert loaded.sealed.header.sequence == 3
    assert loaded.notice is not None
    assert "niet heel" in loaded.notice


def test_a_foreign_list_is_refused_however_new(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make
) -> None:
    shared.write_bytes(sealed_of(sequence=3))
    trusting.load(shared)
    shared.write_bytes(sealed_of(sequence=99, by=PublisherKeys.generate()))
    loaded = trusting.load(shared)
    assert loaded.sealed.header.sequence == 3
    assert loaded.notice is not None
    assert "niet van de griffie die deze balie vertrouwt" in loaded.notice


def test_a_foreign_list_is_refused_when_there_is_no_copy(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make
) -> None:
    shared.write_bytes(sealed_of(by=PublisherKeys.generate()))
    with pytest.raises(ForeignPublisher):
        trusting.load(shared)


def test_a_second_publisher_is_not_trusted_beside_the_first(
    trusting: ReceptionCopy, header_of: Callable[..., Header]
) -> None:
    with pytest.raises(ForeignPublisher):
        trusting.trust(header_of(publisher=PublisherKeys.generate().public))


def test_after_forgetting_new_keys_of_the_griffie_can_be_trusted(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make
) -> None:
    shared.write_bytes(sealed_of(sequence=9))
    trusting.load(shared)
    new = PublisherKeys.generate()
    shared.write_bytes(sealed_of(sequence=1, by=new))
    trusting.forget()
    trusting.trust(trusting.load(shared).sealed.header)
    assert trusting.load(shared).sealed.header.publisher == new.public
    assert trusting.load(None).sealed.header.publisher == new.public


def test_an_older_list_is_refused(trusting: ReceptionCopy, shared: Path, sealed_of: Make) -> None:
    shared.write_bytes(sealed_of(sequence=5))
    trusting.load(shared)
    shared.write_bytes(sealed_of(sequence=4))
    loaded = trusting.load(shared)
    assert loaded.sealed.header.sequence == 5
    assert loaded.notice is not None
    assert "ouder" in loaded.notice


def test_an_older_list_is_refused_although_the_copy_was_deleted(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, tmp_path: Path
) -> None:
    shared.write_bytes(sealed_of(sequence=5))
    trusting.load(shared)
    (tmp_path / "vpt" / "lists" / "balie.vpt").unlink()
    shared.write_bytes(sealed_of(sequence=4))
    with pytest.raises(OlderList):
        trusting.load(shared)


def test_a_second_list_of_the_same_number_is_refused(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, password: str
) -> None:
    shared.write_bytes(sealed_of(b"de eerste", sequence=5))
    trusting.load(shared)
    shared.write_bytes(sealed_of(b"de tweede", sequence=5))
    loaded = trusting.load(shared)
    assert content(trusting, shared, password) == b"de eerste"
    assert loaded.notice is not None
    assert "nummer 5" in loaded.notice


def test_a_copy_that_was_kept_before_a_stop_is_remembered(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, tmp_path: Path
) -> None:
    shared.write_bytes(sealed_of(sequence=4))
    trusting.load(shared)
    # The machine stops between keeping the copy and remembering its number.
    (tmp_path / "vpt" / "lists" / "balie.vpt").write_bytes(sealed_of(sequence=5))
    assert trusting.load(shared).sealed.header.sequence == 5


def test_a_damaged_copy_is_made_good_from_the_share(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, tmp_path: Path
) -> None:
    shared.write_bytes(sealed_of(sequence=4))
    trusting.load(shared)
    (tmp_path / "vpt" / "lists" / "balie.vpt").write_bytes(b"kapot")
    with pytest.raises(Damaged):
        trusting.load(None)
    trusting.load(shared)
    assert trusting.load(None).sealed.header.sequence == 4


def test_a_list_that_cannot_be_kept_is_still_used(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, tmp_path: Path
) -> None:
    shared.write_bytes(sealed_of(sequence=4))
    (tmp_path / "vpt" / "lists" / "balie.vpt").mkdir()
    loaded = trusting.load(shared)
    assert loaded.sealed.header.sequence == 4
    assert loaded.notice is not None
    assert "niet op deze computer bewaard" in loaded.notice


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{}", b"[]", b'{"publisher": "00"}', b"\xff",
        b'{"publisher": "00", "sequence": 0, "digest": ""}',
    ],
)  # fmt: skip
def test_a_damaged_pin_is_not_taken_for_no_pin(
    content: bytes, trusting: ReceptionCopy, shared: Path, sealed_of: Make, tmp_path: Path
) -> None:
    shared.write_bytes(sealed_of())
    (tmp_path / "vpt" / "lists" / "uitgever.json").write_bytes(content)
    with pytest.raises(Damaged, match=r"uitgever\.json"):
        trusting.load(shared)


def test_the_copy_is_what_was_published(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, password: str
) -> None:
    data = sealed_of()
    shared.write_bytes(data)
    own = trusting.load(shared).sealed
    assert own.to_bytes() == data
    assert own.open(parse(data).desk_key(password))[0] == b"de inhoud"


@pytest.mark.parametrize("share", ["away", "none"])
def test_a_copy_that_somebody_put_an_earlier_list_in_is_not_worked_from(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, tmp_path: Path, share: str
) -> None:
    shared.write_bytes(sealed_of(sequence=5))
    trusting.load(shared)
    shared.unlink()
    (tmp_path / "vpt" / "lists" / "balie.vpt").write_bytes(sealed_of(sequence=4))
    with pytest.raises(Refused, match="ouder" if share == "none" else "niet bereikbaar"):
        trusting.load(shared if share == "away" else None)


def test_a_copy_by_another_publisher_is_not_worked_from(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, tmp_path: Path
) -> None:
    shared.write_bytes(sealed_of(sequence=5))
    trusting.load(shared)
    foreign = sealed_of(sequence=5, by=PublisherKeys.generate())
    (tmp_path / "vpt" / "lists" / "balie.vpt").write_bytes(foreign)
    with pytest.raises(ForeignPublisher):
        trusting.load(None)


def test_after_a_list_that_could_not_be_kept_the_copy_of_before_still_works(
    trusting: ReceptionCopy, shared: Path, sealed_of: Make, tmp_path: Path
) -> None:
    shared.write_bytes(sealed_of(sequence=4))
    trusting.load(shared)
    copy = tmp_path / "vpt" / "lists" / "balie.vpt"
    copy.rename(copy.with_name("opzij"))
    copy.mkdir()
    shared.write_bytes(sealed_of(sequence=5))
    assert "niet op deze computer bewaard" in str(trusting.load(shared).notice)
    copy.rmdir()
    copy.with_name("opzij").rename(copy)
    assert trusting.load(None).sealed.header.sequence == 4
