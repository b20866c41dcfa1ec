"""What a desk needs to write to the griffie."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mailbox:
    """Where messages go; it stands inside the list."""

    sequence: int
    """The list that the desk works from."""
    box_public: bytes
    """The griffie's key, which messages are sealed to."""
    sender_key: bytes = field(repr=False)
    """What marks a message as reception's."""
