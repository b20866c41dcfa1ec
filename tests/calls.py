"""Counting how often something is called, by whomever calls it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, FunctionType
from typing import Any


@contextmanager
def calls_of(function: Callable[..., Any]) -> Iterator[list[FrameType]]:
    """Gather from where a function is called in this thread, while a block lasts."""
    assert isinstance(function, FunctionType)
    code, callers = function.__code__, list[FrameType]()

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code is code and frame.f_back is not None:
            callers.append(frame.f_back)

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield callers
    finally:
        sys.setprofile(before)
