"""The fingerprint of a piece of evidence, so that a later change of the file shows."""

import hashlib
import re
from pathlib import Path

from vpt_tui.refusal import Refused

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def fingerprint(place: str) -> str:
    """Return the SHA-256 of a file in hexadecimals; nothing when no file stands there.

    It reads the whole file, so call it in a thread. Raises `Refused` when the file is there
    and cannot be read.
    """
    try:
        if not Path(place).is_file():
            return ""
        with Path(place).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        raise Refused(
            "Het bestand is hier niet te lezen. Vul de vingerafdruk zelf in, of laat hem leeg."
        ) from error


def is_fingerprint(text: str) -> bool:
    """Tell whether a text is a SHA-256 in hexadecimals."""
    return _FINGERPRINT.fullmatch(text.lower()) is not None
