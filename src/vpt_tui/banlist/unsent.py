"""The report that a receptionist is writing: kept on this computer, for reception alone.

It is sealed under a key that comes from reception's password, so that it is found again after
the next unlock, also of a newer list, and says nothing to whoever finds the file.
"""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from nacl import bindings
from nacl.exceptions import CryptoError

from vpt_tui.banlist.fields import Fields, to_json
from vpt_tui.banlist.passwords import DeskKey
from vpt_tui.files import make_own_folder, plain_reason, read_bounded, write_whole
from vpt_tui.held import Held
from vpt_tui.refusal import Refused

_SUFFIX = ".concept"
_MAGIC = b"VPTCON01"
_NONCE = 24
_LARGEST = 1 << 20
_NOT_OURS = (
    "Op deze computer staat een onverzonden melding die met dit wachtwoord niet opengaat. "
    "Zij blijft bewaard. Vraag de collega die haar schreef om de griffie te bellen."
)


@dataclass(frozen=True)
class Unsent:
    """A report that is not sent yet."""

    reference: str | None
    """The entry that it is about; None for somebody who is not on the list."""
    name: str
    """What that entry is called, though a newer list may not hold it any more."""
    seen_at: datetime
    values: dict[str, Any] = field(default_factory=dict)
    """What was filled in, by the name of each question: text, yes or no, or nothing."""
    id: UUID = field(default_factory=uuid4)
    """The message's own: whatever happens, one report is one message."""


class UnsentReport:
    """Where the report is kept that is being written at this desk."""

    def __init__(self, folder: Path, key: DeskKey) -> None:
        self._folder = folder
        # A key of its own: what opens lists seals nothing else.
        self._key = Held(hashlib.blake2b(_MAGIC, key=key.key(), digest_size=32).digest())

    def keep(self, unsent: Unsent) -> None:
        """Keep the report as it stands; after this it survives a power cut. Raises `Refused`."""
        nonce = os.urandom(_NONCE)
        sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            to_json(vars(unsent)), _MAGIC, nonce, self._key()
        )
        try:
            make_own_folder(self._folder)
            write_whole(self._file(unsent), _MAGIC + nonce + sealed)
        except OSError as error:
            raise Refused(
                f"De melding is nog niet bewaard: {plain_reason(error)}. Zij staat op dit scherm. "
                "Verzend haar, of schrijf haar op."
            ) from error

    def found(self) -> Unsent | None:
        """Return the report that was being written; None when there is none.

        Raises `Refused` when none opens: they are of another password, or damaged.
        """
        files = sorted(self._folder.glob(f"*{_SUFFIX}"))
        opened = filter(None, map(self._opened, files))
        newest = max(opened, key=lambda unsent: unsent.seen_at, default=None)
        if files and newest is None:
            raise Refused(_NOT_OURS)
        return newest

    def drop(self, unsent: Unsent) -> None:
        """Take the report away: it was sent, or thrown away. Raises `Refused`."""
        try:
            self._file(unsent).unlink(missing_ok=True)
        except OSError as error:
            raise Refused(
                f"De onverzonden melding is niet weg te halen: {plain_reason(error)}."
            ) from error

    def close(self) -> None:
        """Forget the key; what was kept stays."""
        self._key.forget()

    def _file(self, unsent: Unsent) -> Path:
        return self._folder / f"{unsent.id}{_SUFFIX}"

    def _opened(self, file: Path) -> Unsent | None:
        with suppress(OSError, CryptoError, ValueError, Refused):
            data = read_bounded(file, _LARGEST)
            magic, nonce, sealed = data[:8], data[8 : 8 + _NONCE], data[8 + _NONCE :]
            plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
                sealed, magic, nonce, self._key()
            )
            return _read(Fields.read(plain))
        return None


def _read(said: Fields) -> Unsent:
    values = said.values.get("values")
    return Unsent(
        reference=said.text("reference") if said.given("reference") else None,
        name=said.text("name"),
        seen_at=said.moment("seen_at"),
        values=dict(values) if isinstance(values, Mapping) else {},
        id=said.identity("id"),
    )
