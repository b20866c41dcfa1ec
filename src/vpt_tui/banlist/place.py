"""Where reception's list stands, and where its messages go."""

from dataclasses import dataclass
from pathlib import Path

from vpt_tui.banlist.files import LIST_NAME, list_at


@dataclass(frozen=True)
class SharedPlace:
    """What was named on the command line and in the settings.

    A folder can only be told from a file while it is in reach, and a share comes and goes: so
    each question looks again, and may have to wait for the share.
    """

    named: Path | None = None
    """The list that was named, or the folder that it stands in."""
    exchange: Path | None = None
    """The exchange folder of the settings."""

    @property
    def list_file(self) -> Path | None:
        """The shared list; None when nothing says where it is."""
        if self.named is not None:
            return list_at(self.named)
        return self.exchange / LIST_NAME if self.exchange else None

    @property
    def messages(self) -> Path | None:
        """The folder for messages: that of the settings, else that of the named list.

        A list under another name was put apart by somebody; the griffie does not look there.
        What is out of reach may be a folder: to deliver there says that it is out of reach.
        """
        if self.exchange is not None or self.named is None:
            return self.exchange
        file = list_at(self.named)
        if file.name == LIST_NAME:
            return file.parent
        return None if file.is_file() else file
