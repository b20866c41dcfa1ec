"""Reading a protocol file; what is wrong with it is said all at once."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.problems import Problem, ProtocolErrors


def load_protocol(path: Path) -> Protocol:
    """Return the protocol in ``path``. Raises `ProtocolErrors` with every problem in it."""
    try:
        return Protocol.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError, OSError) as error:
        raise ProtocolErrors(path, [Problem("", "Het bestand is niet te lezen.")]) from error
