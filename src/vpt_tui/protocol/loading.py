"""Reading a protocol file; what is wrong with it is said all at once."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vpt_tui.files import plain_reason, read_bounded
from vpt_tui.protocol.condition_problems import condition_problems
from vpt_tui.protocol.model import Protocol
from vpt_tui.protocol.problems import Problem, ProtocolErrors
from vpt_tui.protocol.references import reference_problems
from vpt_tui.protocol.schema_problems import schema_problems
from vpt_tui.protocol.step_problems import step_problems, target_problems
from vpt_tui.protocol.vocabulary import Vocabulary

MAX_BYTES = 2_000_000
"""A protocol file is a few tens of thousands of bytes; far more is something else."""

MAX_LINE = 10_000
"""Characters in a line; the parser needs very long for a longer one of many parts."""

_AT = re.compile(r"\(at line (\d+), column (\d+)\)$")
_END = "(at end of document)"
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")


def load_protocol(path: Path) -> Protocol:
    """Return the protocol in ``path``. Raises `ProtocolErrors` with every problem in it."""
    return parse_protocol(_read(path), path)


def parse_protocol(text: str, path: Path) -> Protocol:
    """Return the protocol in ``text``; ``path`` is what problems name as its file.

    Raises `ProtocolErrors` with every problem.
    """
    try:
        return validated(_parsed(text, path), path)
    except RecursionError:
        raise ProtocolErrors(path, [Problem("", "Het bestand is te diep genest.")]) from None


def validated(raw: Mapping[str, Any], path: Path) -> Protocol:
    """Return the protocol in tables that were read. Raises `ProtocolErrors` with every problem."""
    words = Vocabulary(raw)
    problems = [
        *reference_problems(raw, words),
        *condition_problems(raw, words),
        *step_problems(raw),
        *target_problems(raw),
    ]
    try:
        protocol = Protocol.model_validate(raw)
    except ValidationError as error:
        problems = [*schema_problems(error, raw), *problems]
    else:
        if not problems:
            return protocol
    raise ProtocolErrors(path, list(dict.fromkeys(problems)))


def _parsed(text: str, path: Path) -> dict[str, Any]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise ProtocolErrors(path, [Problem("", f"Regel {number} is te lang.")])
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise ProtocolErrors(path, [Problem("", _toml_reason(str(error)))]) from None


def _toml_reason(message: str) -> str:
    found = _AT.search(message)
    where = f"Regel {found[1]}, kolom {found[2]}: " if found else ""
    where = "Aan het eind: " if message.endswith(_END) else where
    if message.startswith(_TWICE):
        return f"{where}deze sleutel of tabel staat er al."
    return f"{where}dit is geen geldige TOML. De rest van het bestand is niet nagekeken."


def _read(path: Path) -> str:
    try:
        content = read_bounded(path, MAX_BYTES)
    except OSError as error:
        reason = f"Het bestand is niet te openen: {plain_reason(error)}."
        raise ProtocolErrors(path, [Problem("", reason)]) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProtocolErrors(path, [Problem("", "Het bestand is geen UTF-8-tekst.")]) from None
