"""The files that travel with the program: protocols, handbook, demo, styles.

In a wheel they stand inside the package; in a checkout at its top.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_IN_WHEEL = _PACKAGE / "_files"
_ROOT = _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent.parent


def data(*parts: str) -> Path:
    """Return the path of a file or folder under ``data/``."""
    return _ROOT.joinpath("data", *parts)


def style(name: str) -> Path:
    """Return the path of a style sheet under ``styles/``."""
    return _ROOT / "styles" / name
