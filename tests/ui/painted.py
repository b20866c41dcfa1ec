"""What a terminal was sent: its colours."""

import re


def colour_codes(painted: bytes) -> list[str]:
    """Return every SGR sequence that sets a colour."""
    sequences = re.findall(rb"\x1b\[([0-9;:]*)m", painted)
    return [s.decode() for s in sequences if any(map(_is_colour, re.split(rb"[;:]", s)))]


def beyond_sixteen(painted: bytes) -> list[str]:
    """Return those that set a colour which a terminal of sixteen colours does not know."""
    return [code for code in colour_codes(painted) if re.search(r"[34]8[;:]", code)]


def _is_colour(parameter: bytes) -> bool:
    code = int(parameter or 0)
    return 30 <= code <= 49 or 90 <= code <= 107
