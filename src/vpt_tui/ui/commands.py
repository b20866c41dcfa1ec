"""The commands: key, footer label, help line and id come from one place.

A `Binding` made here carries all of it; footer, help and command list read the screen's
active bindings and therefore show exactly what works now.
"""

from typing import Any, NamedTuple

from textual.binding import Binding
from textual.screen import Screen

_KEY_NAMES = {
    "enter": "Enter", "escape": "Esc", "space": "Spatie", "tab": "Tab", "delete": "Del",
    "up": "Omhoog", "down": "Omlaag", "left": "Links", "right": "Rechts", "home": "Home",
    "end": "End", "pageup": "PgUp", "pagedown": "PgDn", "slash": "/", "plus": "+", "minus": "-",
    "question_mark": "?", "backspace": "Backspace",
}  # fmt: skip


def key_name(key: str) -> str:
    """Return a key as it stands on a Dutch keyboard or in a Dutch manual."""
    if key.startswith("ctrl+"):
        return "Ctrl+" + key_name(key.removeprefix("ctrl+"))
    return _KEY_NAMES.get(key) or (key.upper() if len(key) <= 3 else key.capitalize())


def command(
    identity: str,
    key: str,
    label: str,
    help_line: str,
    *,
    action: str = "",
    shown: bool = True,
    priority: bool = False,
) -> Binding:
    """Return a binding for a command.

    ``identity`` is unique in the app, in words joined by hyphens; the action is the same with
    underscores unless another is named. ``key`` may list several, the first is shown.
    ``label`` stands in the footer when ``shown``, ``help_line`` in F1 and the command list.
    """
    return Binding(
        key=key,
        action=action or identity.replace("-", "_"),
        description=label,
        show=shown,
        key_display=key_name(key.split(",", maxsplit=1)[0]),
        priority=priority,
        tooltip=help_line,
        id=identity,
    )


def by_two_keys(
    identity: str, letter: str, other: str, label: str, help_line: str
) -> tuple[Binding, Binding]:
    """Return one command for two keys; the second is shown where letters are no commands."""
    return (
        command(identity, letter, label, help_line), command(identity, other, label, help_line),
    )  # fmt: skip


def commands_of(screen: Screen[Any]) -> list[tuple[str, str, tuple[str, object]]]:
    """Return key, help line and what to run for each command that works now on a screen."""
    found: dict[str, tuple[str, str, tuple[str, object]]] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if active.enabled and binding.id and (binding.tooltip or binding.description):
            shown = binding.key_display or key_name(key)
            line = binding.tooltip or binding.description
            found.setdefault(binding.id, (shown, line, (binding.action, active.node)))
    return list(found.values())


class Place(NamedTuple):
    """A place at the top of the desk, one key away from everywhere."""

    name: str
    key: str
    label: str


PLACES = (
    Place("worklist", "f3", "Werklijst"),
    Place("cases", "f4", "Dossiers"),
    Place("bans", "f5", "Ontzeggingen"),
)
"""The places of the desk, in the order of the top line. The first one is home."""

HOME = PLACES[0].name

HELP = command("help", "f1", "Uitleg", "Uitleg over dit scherm en de toetsen.")
NEW_REPORT = command("new-report", "f2", "Melding", "Neem een nieuwe melding op.")
BACK = command("back", "escape", "Terug", "Ga één scherm terug.")
ALL_COMMANDS = command(
    "all-commands", "ctrl+p", "Opdrachten", "Zoek in alles wat u hier kunt doen.", shown=False
)
SAVE = command("save", "ctrl+s", "Opslaan", "Sla op wat u hebt ingevuld.")
EMERGENCY = command("emergency", "f9", "Noodkaart", "Wat te doen bij acuut gevaar.", priority=True)
LOCK = command("lock", "ctrl+l", "Op slot", "Zet de desk op slot.", priority=True)
QUIT = command("quit", "ctrl+q", "Stoppen", "Sluit het programma.", action="leave", priority=True)
PASSPHRASE = command(
    "come-in-again", "ctrl+o", "Wachtwoord", "Geef uw nieuwe wachtwoord en ga verder.",
    priority=True,
)  # fmt: skip

TO_PLACES = tuple(
    command(
        f"to-{place.name}", place.key, place.label, f"Ga naar {place.label.lower()}.",
        action=f"to_place('{place.name}')", shown=False,
    )
    for place in PLACES
)  # fmt: skip
"""One command for each place; the top line shows them, so the footer does not."""

EVERYWHERE = (HELP, NEW_REPORT, *TO_PLACES, BACK, ALL_COMMANDS)
"""What works on every screen of an open desk."""

MOST = ("come-in-again",)
"""Without these nothing else works: they stand in the footer before what the screen can do."""
LEAST = ("help", "emergency", "back", "new-report", "all-commands", "lock", "quit")
"""The general commands, in the order in which they claim a place in the footer."""
