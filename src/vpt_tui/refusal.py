"""The one exception that a user gets to read."""


class Refused(Exception):  # noqa: N818  it is an answer, not a fault
    """Something was asked that cannot be done; nothing was changed.

    The message is plain Dutch for the person at the desk: what happened, what is
    safe, what to do. ``exit_status`` is what the command line ends with (`CLI.md`).
    """

    exit_status = 1


class Overtaken(Refused):
    """Somebody else changed it since it was seen; a screen shows both and lets the user choose."""


class Gone(Refused):
    """What it is about is not there; if it was seen, a backup was put back since."""


class Barred(Refused):
    """Whoever sits here has no business there, or none any more; what they typed stays theirs."""


class ShutOut(Barred):
    """The passphrase was changed elsewhere; whoever has the new one comes in again."""


class WrongPassword(Refused):
    """The passphrase does not open what it was tried on."""

    exit_status = 3


class Damaged(Refused):
    """A file is damaged, tampered with, or not what it should be."""

    exit_status = 4
