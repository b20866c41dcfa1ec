"""Help for one screen: its page of the handbook and the keys that work on it."""

from vpt_tui.resources import data
from vpt_tui.text import harmless_line
from vpt_tui.ui.dialogs.reading import TextDialog


class Help(TextDialog):
    """Shows the handbook page of a screen, and its keys."""

    def __init__(self, page: str, keys: list[tuple[str, str]]) -> None:
        super().__init__("Uitleg", [*handbook(page), "", "TOETSEN", *key_table(keys)])


def handbook(page: str) -> list[str]:
    """Return the lines of a handbook page, its Markdown signs taken off."""
    file = data("handbook", f"{page}.md")
    if not page or not file.is_file():
        return []
    return [_plain(line) for line in file.read_text("utf-8").splitlines()]


def key_table(keys: list[tuple[str, str]]) -> list[str]:
    """Return a line for each key: the key and what it does."""
    width = max((len(key) for key, _ in keys), default=0)
    return [f"  {key:<{width}}  {harmless_line(line)}" for key, line in keys]


def _plain(line: str) -> str:
    if line.startswith("#"):
        line = line.lstrip("#").strip().upper()
    return line.replace("**", "").replace("`", "")
