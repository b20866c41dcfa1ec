"""Standard output and standard error, when nobody is there any more to read them."""

import os
from typing import TextIO


def send_nowhere(*streams: TextIO | None) -> None:
    """Let what could not be written go nowhere, so that Python does not try it again.

    It would, at its end, and then leave with an exit status of its own.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, streams):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
