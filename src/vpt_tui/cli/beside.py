"""Work that goes on while this thread does something else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Work(Generic[T]):
    """Some work and, once it is done, what it came to."""

    def __init__(self, do: Callable[..., T], *given: Any) -> None:
        self._do, self._given = do, given
        self._found: list[T] = []
        self._raised: BaseException | None = None

    def run(self) -> None:
        """Do it, and keep what is raised for whoever asks for the result."""
        try:
            self._found.append(self._do(*self._given))
        except BaseException as error:  # noqa: BLE001  it is raised where the result is asked for
            self._raised = error

    def result(self) -> T:
        """Return what the work came to, or raise what it raised."""
        if self._raised is not None:
            raise self._raised
        return self._found[0]


@contextmanager
def beside(do: Callable[..., T], *given: Any) -> Iterator[Work[T]]:
    """Have something done in a thread while the block runs; at its end it is done."""
    work = Work(do, *given)
    thread = Thread(target=work.run)
    thread.start()
    try:
        yield work
    finally:
        thread.join()
