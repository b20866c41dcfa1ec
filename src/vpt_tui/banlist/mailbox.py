"""What a desk needs to write to the griffie."""

from dataclasses import dataclass, field

from vpt_tui.banlist.header import History


@dataclass(frozen=True)
class Mailbox:
    """Where messages go; it stands inside the list."""

    sequence: int
    """The list that the desk works from."""
    box_public: bytes
    """The griffie's key, which messages are sealed to."""
    sender_key: bytes = field(repr=False)
    """What marks a message as reception's."""
    collects: str = ""
    """The mark of the folder from which the griffie collects: see `collecting`.

    Empty in a list of an earlier griffie, which knows no receipts either.
    """
    digest: bytes = b""
    """The SHA-256 of the list's body: one number is one list."""
    history: History = field(default_factory=History)
    """How far the griffie's log had come: every message carries it back."""
