"""A receipt for each list and day, and one number for each desk."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.messages import Receipt
from vpt_tui.banlist.receipts import OwnReceipts
from vpt_tui.refusal import Refused


@pytest.fixture
def asked(mailbox: Mailbox) -> Mailbox:
    """The mailbox of a griffie who knows receipts."""
    return replace(mailbox, collects="een merk", digest=b"d" * 32)


def sent(own: OwnReceipts, mailbox: Mailbox, now: datetime, building: str = "stadhuis") -> Receipt:
    """Write the receipt that is due."""
    receipt = own.due(mailbox, building, "B. Bedacht", now)
    assert receipt is not None
    own.keep(receipt)
    return receipt


def test_a_list_is_receipted_once_a_day(asked: Mailbox, tmp_path: Path, now: datetime) -> None:
    first = sent(OwnReceipts(tmp_path), asked, now)
    assert (first.sequence, first.digest, first.building, first.receptionist, first.when) == (
        4, b"d" * 32, "stadhuis", "B. Bedacht", now,
    )  # fmt: skip
    again = OwnReceipts(tmp_path)
    assert again.due(asked, "stadhuis", "Een ander", now + timedelta(hours=5)) is None
    second = sent(again, asked, now + timedelta(days=1))
    assert (second.desk, second.id == first.id) == (first.desk, False)


def test_another_list_and_another_building_are_receipted_at_once(
    asked: Mailbox, tmp_path: Path, now: datetime
) -> None:
    own = OwnReceipts(tmp_path)
    receipts = [
        sent(own, asked, now),
        sent(own, replace(asked, sequence=5), now),
        sent(own, replace(asked, sequence=5, digest=b"e" * 32), now),
        sent(own, replace(asked, sequence=5, digest=b"e" * 32), now, "stadskantoor"),
    ]
    assert len({one.id for one in receipts}) == 4
    assert len({one.desk for one in receipts}) == 1


def test_a_receipt_that_was_written_before_a_stop_is_the_same_one_again(
    asked: Mailbox, tmp_path: Path, now: datetime
) -> None:
    first = OwnReceipts(tmp_path).due(asked, "stadhuis", "B. Bedacht", now)
    assert first == OwnReceipts(tmp_path).due(asked, "stadhuis", "B. Bedacht", now)


def test_a_griffie_of_before_gets_no_receipt(
    mailbox: Mailbox, tmp_path: Path, now: datetime
) -> None:
    assert OwnReceipts(tmp_path).due(mailbox, "stadhuis", "B. Bedacht", now) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"desk": 4}', '{"desk": "geen nummer"}', "\udcff"]
)
def test_a_desk_whose_number_cannot_be_read_takes_another(
    asked: Mailbox, tmp_path: Path, now: datetime, text: str
) -> None:
    first = sent(OwnReceipts(tmp_path), asked, now)
    (tmp_path / "balie.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    second = sent(OwnReceipts(tmp_path), asked, now)
    assert second.desk != first.desk
    assert sent(OwnReceipts(tmp_path), asked, now + timedelta(days=1)).desk == second.desk


def test_without_a_place_for_its_number_a_desk_sends_nothing(
    asked: Mailbox, tmp_path: Path, now: datetime
) -> None:
    (tmp_path / "vol").touch()
    with pytest.raises(Refused, match="nummer"):
        OwnReceipts(tmp_path / "vol" / "lists").due(asked, "stadhuis", "B. Bedacht", now)
