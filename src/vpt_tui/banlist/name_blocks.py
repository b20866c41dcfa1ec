"""The name keys of a list: sorted blocks, of which a look-up reads the few that it needs.

In the store the same keys stand in an indexed table. Here they are most of the file, and
a table would have to be decrypted whole before the first answer. So the pairs of key and
owner are sorted and cut into blocks, each a part of the file by itself, and one small
part in front says with which pair each block begins.
"""

import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice

from vpt_tui.banlist.header import damaged
from vpt_tui.names.codes import Range
from vpt_tui.names.search import MOST_CANDIDATES, PER_RANGE, Weighted

PAIRS = 128
"""In a block: 1.5 KB, and two thirds of that in the file; it opens in some 30 microseconds."""

_MOST_PAIRS = 1024
"""In the blocks of lists that were published before."""

_KEPT = 256
"""Blocks that stay open."""

_KEY, _OWNER = 8, 4
"""Bytes of each in a block."""

_LARGEST = _MOST_PAIRS * (_KEY + _OWNER)
"""Bytes of a block; more are not unpacked, whatever it holds."""

_OWNER_BITS = 32

_SAMPLE, _STRETCH = 4096, 4096
"""Of so many owners the keys are looked at, and each stretch holds so many of those."""


def write_blocks(keys: Iterable[tuple[int, Iterable[int]]], size: int = PAIRS) -> list[bytes]:
    """Return the part in front and the blocks, for owners with each one's keys."""
    first, blocks = array("q"), []
    for pairs in _drawers(keys):
        for at in range(0, len(pairs), size):
            first.append(pairs[at] >> _OWNER_BITS)
            blocks.append(_block(pairs[at : at + size]))
    return [_little(first).tobytes(), *blocks]


def _drawers(keys: Iterable[tuple[int, Iterable[int]]]) -> Iterator[list[int]]:
    """Return the pairs, sorted, in lists that follow on each other.

    A pair is one number that sorts as the pair does. In a list that takes four times as much
    memory as in arrays, so the arrays are made first, each of a stretch of the keys.
    """
    keys = iter(keys)
    sample = [(owner, list(own)) for owner, own in islice(keys, _SAMPLE)]
    seen = sorted(key for _, own in sample for key in own)
    bounds = seen[_STRETCH::_STRETCH]
    drawers = [(array("q"), array("I")) for _ in range(len(bounds) + 1)]
    for owner, own in chain(sample, keys):
        for key in own:
            some, owners = drawers[bisect_right(bounds, key)]
            some.append(key)
            owners.append(owner)
    while drawers:
        pairs = zip(*drawers.pop(0), strict=True)
        yield sorted(key << _OWNER_BITS | owner for key, owner in pairs)


class NameBlocks:
    """The blocks of one list; ``part`` gives the parts that `write_blocks` made."""

    def __init__(self, part: Callable[[int], bytes]) -> None:
        self._first_keys = _numbers("q", part(0))
        self._block = lru_cache(maxsize=_KEPT)(lambda number: _read(part(number + 1)))

    def candidates(self, lookups: Iterable[Weighted]) -> list[int]:
        """Return the owners who may be meant, the likeliest first.

        The same as the query of `vpt_tui.names.search` finds in a table.
        """
        weights: Counter[int] = Counter()
        for keys, weight in lookups:
            for owner in self._owners(keys):
                weights[owner] += weight
        likeliest = sorted(weights.items(), key=lambda found: (-found[1], found[0]))
        return [owner for owner, _ in likeliest[:MOST_CANDIDATES]]

    def _owners(self, wanted: Range) -> "array[int]":
        """Return the first owners of a range of keys, in the order of keys and owners."""
        found = array("I")
        number = max(0, bisect_left(self._first_keys, wanted.low) - 1)
        for block in range(number, bisect_right(self._first_keys, wanted.high)):
            keys, owners = self._block(block)
            start = bisect_left(keys, wanted.low)
            end = bisect_right(keys, wanted.high, start)
            found += owners[start : min(end, start + PER_RANGE - len(found))]
            if len(found) == PER_RANGE:
                break
        return found


def _block(pairs: list[int]) -> bytes:
    owner = (1 << _OWNER_BITS) - 1
    keys = _bytes("q", (pair >> _OWNER_BITS for pair in pairs))
    return zlib.compress(keys + _bytes("I", (pair & owner for pair in pairs)), level=1)


def _read(block: bytes) -> tuple["array[int]", "array[int]"]:
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(block, _LARGEST + 1)
    except zlib.error as error:
        raise damaged("de inhoud is geen lijst") from error
    if not unpacking.eof or len(data) % (_KEY + _OWNER):
        raise damaged("de inhoud is geen lijst")
    keys = len(data) // (_KEY + _OWNER) * _KEY
    return _numbers("q", data[:keys]), _numbers("I", data[keys:])


def _bytes(kind: str, numbers: Iterable[int]) -> bytes:
    return _little(array(kind, numbers)).tobytes()


def _numbers(kind: str, data: bytes) -> "array[int]":
    numbers = array(kind)
    numbers.frombytes(data)
    return _little(numbers)


def _little(numbers: "array[int]") -> "array[int]":
    """Turn numbers about on a machine that keeps the great end first; files are little-endian."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
