"""What the tests of the list share: keys, a cheap password, and a moment."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from vpt_tui.banlist.header import Header
from vpt_tui.banlist.keys import PublisherKeys
from vpt_tui.banlist.mailbox import Mailbox
from vpt_tui.banlist.passwords import Hardness
from vpt_tui.banlist.sealed import seal_into

PASSWORD = "balie van de fictieve gemeente"
LIGHT = Hardness(passes=1, memory=8192)
"""The least that libsodium takes: a test is not an attack."""

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def keys() -> PublisherKeys:
    return PublisherKeys.generate()


@pytest.fixture(scope="session")
def password() -> str:
    return PASSWORD


@pytest.fixture(scope="session")
def light() -> Hardness:
    return LIGHT


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def header_of(keys: PublisherKeys) -> Callable[..., Header]:
    def make(sequence: int = 1, published: datetime = NOW, publisher: bytes = b"") -> Header:
        until = published + timedelta(days=7)
        return Header(sequence, published, until, 3, publisher or keys.public)

    return make


@pytest.fixture(scope="session")
def sealed_of(keys: PublisherKeys, header_of: Callable[..., Header]) -> Callable[..., bytes]:
    """Seal any body, so that the format is tested apart from what is in it."""

    def make(
        body: bytes = b"de inhoud",
        sequence: int = 1,
        by: PublisherKeys = keys,
        password: str = PASSWORD,
        published: datetime = NOW,
    ) -> bytes:
        header = header_of(sequence, published, by.public)
        file = BytesIO()
        seal_into(file, [body, b"een tweede deel"], header, by, password=password, hardness=LIGHT)
        return file.getvalue()

    return make


@pytest.fixture
def mailbox(keys: PublisherKeys) -> Mailbox:
    return Mailbox(4, keys.box_public, keys.sender_key(4))
