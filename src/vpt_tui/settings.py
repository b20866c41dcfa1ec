"""The settings of this machine: a small file that a person may edit. It holds no secrets."""

import re
from dataclasses import dataclass, fields, replace
from pathlib import Path

from vpt_tui.files import plain_reason, read_bounded
from vpt_tui.refusal import Refused

_MAX_BYTES = 100_000
"""Some lines are enough; more is something else."""


@dataclass(frozen=True)
class Settings:
    """What differs from machine to machine. Every setting has a value that works."""

    ascii: bool = False
    """Draw with ASCII alone, for consoles whose font lacks lines and signs."""
    lock_minutes: int = 10
    """Minutes without a key press after which a desk locks itself."""
    list_max_age_hours: int = 24
    """Hours after which reception's list is too old to trust without a call."""
    exchange: Path | None = None
    """The shared folder where list and messages pass between griffie and reception."""


def read_settings(file: Path) -> Settings:
    """Read the settings; a file that is not there means the values that come with the program.

    Raises `Refused` with the file's name when it cannot be understood.
    """
    try:
        # Windows' own editor puts a byte order mark first.
        values = _parsed(read_bounded(file, _MAX_BYTES).decode("utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise Refused(
            f"Het bestand {file} met de instellingen is niet te openen ({plain_reason(error)}). "
            "Er is niets gewijzigd. Verbeter het, of haal het weg: dan gelden de gewone waarden."
        ) from error
    except (ValueError, RecursionError) as error:
        raise Refused(
            f"De instellingen in {file} zijn niet te lezen{_line(error)}. "
            "Verbeter het bestand, of haal het weg: dan gelden de gewone waarden."
        ) from error
    return _checked(values, file)


def settings_in(text: str, file: Path) -> Settings:
    """Return the settings in a text of a file.

    Raises `Refused` for what is not known, and `ValueError` for what is no TOML.
    """
    return _checked(_parsed(text), file)


def _parsed(text: str) -> dict[str, object]:
    import tomllib  # most machines have no settings, and the first paint waits for this

    return tomllib.loads(text)


def _line(error: Exception) -> str:
    found = re.search(r"line (\d+)", str(error))
    return f": er staat iets verkeerd in regel {found[1]}" if found else ""


def _checked(values: dict[str, object], file: Path) -> Settings:
    settings = Settings()
    known = {field.name for field in fields(Settings)}
    if unknown := sorted(values.keys() - known):
        raise Refused(
            f"Onbekende instelling in {file}: {', '.join(unknown)}. "
            f"Bekend zijn: {', '.join(sorted(known))}."
        )
    for name, value in values.items():
        settings = replace(settings, **{name: _value(name, value, file)})  # type: ignore[arg-type]
    return settings


def _value(name: str, value: object, file: Path) -> object:
    match name, value:
        case "ascii", bool():
            return value
        case "exchange", str():
            return _folder(value, file)
        case (("lock_minutes" | "list_max_age_hours"), int()) if not isinstance(value, bool):
            if 1 <= value <= 10_000:
                return value
    raise Refused(f"De instelling '{name}' in {file} heeft geen bruikbare waarde.")


def _folder(value: str, file: Path) -> Path:
    if value.isprintable() and (folder := _expanded(value)).is_absolute():
        return folder
    raise Refused(f"De instelling 'exchange' in {file} moet een hele map noemen, vanaf het begin.")


def _expanded(value: str) -> Path:
    try:
        return Path(value).expanduser()
    except RuntimeError:  # what pathlib raises for an unknown user
        return Path(value)
