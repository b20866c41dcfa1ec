"""The door in a terminal, counting how often it is read; the number goes to a file at the end."""

import os
import sys
from pathlib import Path

_read, _count = os.readv, 0


def _counted(descriptor: int, buffers: list[bytearray]) -> int:
    global _count  # noqa: PLW0603  the reader is a thread of Textual's, and takes a plain function
    _count += 1
    return _read(descriptor, buffers)


os.readv = _counted
sys.path.insert(0, str(Path(__file__).parent))

if __name__ == "__main__":
    from door_in_terminal import main

    try:
        status = main("paint")
    finally:
        Path(os.environ["READS"]).write_text(str(_count))
    sys.exit(status)
