"""Writing one setting into a file that a person may have written: the rest stays as it is."""

import json
import re
import stat
from dataclasses import replace
from pathlib import Path

from vpt_tui.files import OWN, make_folder, one_at_a_time, plain_reason, write_whole
from vpt_tui.refusal import Refused
from vpt_tui.settings import Settings, read_settings, settings_in

_EXCHANGE = re.compile(
    r"""^[ \t]*(?:exchange|"exchange"|'exchange')[ \t]*=[ \t]*
    (?:'[^'\n]*'|"(?:[^"\\\n]|\\.)*")(?P<rest>[^\n]*)$""",
    re.MULTILINE | re.VERBOSE,
)
"""The line with the exchange folder, and what stands behind it."""


def set_exchange(file: Path, folder: Path) -> None:
    """Keep the exchange folder in the settings; comments and other settings stay.

    Raises `Refused` when the file cannot be read or written: it then stands as it stood.
    """
    real = file.resolve()  # through a link, to where the file really stands
    make_folder(real.parent)
    with one_at_a_time(real):
        wanted = replace(read_settings(real), exchange=folder)
        line = f"exchange = {_quoted(str(folder))}"
        try:
            text, mode = _standing(real)
            changed = _with_exchange(text, line)
            if _understood(changed, real) != wanted:
                raise Refused(
                    f"In {file} is de uitwisselmap niet veilig te wijzigen. Er is niets "
                    f"gewijzigd. Zet daar zelf deze regel: {line}"
                )
            write_whole(real, changed.encode(), mode)
        except OSError as error:
            raise Refused(
                f"De uitwisselmap is niet bewaard in {file}: {plain_reason(error)}. "
                "Er is niets gewijzigd."
            ) from error


def _standing(file: Path) -> tuple[str, int]:
    """Return what stands in the file and its rights; its line ends stay as they are."""
    if not file.exists():
        return "", OWN
    return file.read_bytes().decode("utf-8-sig"), stat.S_IMODE(file.stat().st_mode)


def _with_exchange(text: str, line: str) -> str:
    if _EXCHANGE.search(text):
        return _EXCHANGE.sub(lambda found: f"{line}{found['rest']}", text, count=1)
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{text}{'' if not text or text.endswith(end) else end}{line}{end}"


def _quoted(text: str) -> str:
    """Return a text as TOML writes it; between single quotes nothing has to be escaped."""
    return json.dumps(text, ensure_ascii=False) if "'" in text else f"'{text}'"


def _understood(text: str, file: Path) -> Settings | None:
    try:
        return settings_in(text, file)
    except (ValueError, RecursionError, Refused):
        return None
