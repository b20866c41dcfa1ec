"""Reading a Unix terminal: what cannot be read stands as U+FFFD, and the reading goes on.

Textual's own reader stops at the first byte that is no UTF-8, and at a sequence of keys that
stands for no character; the desk would then hear no key any more.
"""

import os
from codecs import getincrementaldecoder
from collections.abc import Iterator
from selectors import EVENT_READ, SelectSelector

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.message import Message

from vpt_tui.text import LOST_SIGN
from vpt_tui.ui.terminal.escape import KeyParser

_AT_ONCE = 4096
_LOOK_SECONDS = 0.1
"""Between two looks whether reading has to end, and whether Esc was a key of its own."""
_PATIENCE = 5
"""Looks after which the rest of a sign that came in part will not come any more."""


class ReadingDriver(LinuxDriver):
    """Passes on every key of a terminal, whatever comes with it."""

    def _run_input_thread(self) -> None:
        # What still fails here ends the thread, and `vpt_tui.ui.terminal.faults` hears of it.
        self.run_input_thread()

    def run_input_thread(self) -> None:
        """Read until the desk stops."""
        keys, decoder, buffer = Keys(), _Decoder(), bytearray(_AT_ONCE)
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(_LOOK_SECONDS)
                length = os.readv(self.fileno, [buffer]) if ready else 0
                self._pass_on(keys.of(decoder.text(memoryview(buffer)[:length])))
                buffer[:length] = bytes(length)  # it may have been a passphrase

    def _pass_on(self, messages: Iterator[Message]) -> None:
        # By itself, so that the last of them is not held here: it may be a passphrase.
        for message in messages:
            self.process_message(message)


class _Decoder:
    """Makes text of what is read; the rest of a sign may come with the next."""

    def __init__(self) -> None:
        self._utf8 = getincrementaldecoder("utf-8")(errors="replace")
        self._quiet = 0

    def text(self, read: memoryview) -> str:
        """Return what can be read by now; nothing was read when nothing came in a while."""
        self._quiet = 0 if read else self._quiet + 1
        return self._utf8.decode(read, final=self._quiet >= _PATIENCE)


class Keys:
    """The keys, pastes and answers of the terminal in a stream of characters."""

    def __init__(self) -> None:
        self._parser = KeyParser()

    def of(self, text: str) -> Iterator[Message]:
        """Yield what has become whole with these characters, or by waiting."""
        for character in text:
            yield from self._after(character)
        yield from self._parser.tick()

    def _after(self, character: str) -> Iterator[Message]:
        # One by one: of what cannot be read, nothing goes along that can.
        try:
            found = list(self._parser.feed(character))
            if any(isinstance(one, Paste) for one in found):
                self._parser = KeyParser()  # it would hold what was pasted until the next time
        except Exception:  # noqa: BLE001  a sequence can name what no character is, in many ways
            self._parser = KeyParser()
            found = [Key("replacement_character", LOST_SIGN)]
        yield from found
