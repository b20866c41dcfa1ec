"""What is kept and said when the program fails: where, never about whom."""

import contextlib
import os
import traceback
from collections.abc import Iterator
from pathlib import Path


def report(folder: Path | None, error: BaseException) -> str:
    """Write a crash report, if there is a place for it; return what the user gets to read."""
    number = crash_number()
    file = write_report(folder, number, crash_report(number, error)) if folder else None
    return crash_message(number, file)


def crash_number() -> str:
    """Return a number by which a user and a helpdesk can find a report back."""
    return os.urandom(4).hex()


def crash_message(number: str, file: Path | None) -> str:
    """Return what the user reads: what happened, what is safe, what to do."""
    where = (
        f"Het foutverslag staat in {file}. Stuur dat bestand naar de beheerder. "
        "Er staan geen gegevens uit dossiers in."
        if file
        else "Er kon geen foutverslag worden bewaard."
    )
    return (
        f"Het programma is gestopt door een fout (nummer {number}).\n"
        "Wat was opgeslagen, is veilig. Start vpt opnieuw.\n"
        f"{where}"
    )


def crash_report(number: str, error: BaseException) -> str:
    """Return the exception types and the frames; no message, no values, no source lines."""
    return "\n".join([f"vpt {number}", *_lines(error), ""])


def write_report(folder: Path, number: str, report: str) -> Path | None:
    """Write the report where only this user can read it; `None` when that cannot be done."""
    file = folder / f"fout-{number}.txt"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(report)
        return file
    return None


def _lines(error: BaseException) -> Iterator[str]:
    for number, link in enumerate(_chain(error)):
        yield f"{'door ' if number else ''}{type(link).__module__}.{type(link).__qualname__}"
        for frame, line in traceback.walk_tb(link.__traceback__):
            code = frame.f_code
            # The name alone: a whole path tells who works here.
            yield f"  {Path(code.co_filename).name}:{line} {code.co_name}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        inner = getattr(link, "error", None)  # a worker's failure wraps what went wrong in it
        link = link.__cause__ or (inner if isinstance(inner, BaseException) else link.__context__)
