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
from collections.abc import Callable, Iterable
from functools import lru_cache

from vpt_tui.banlist.header import damaged
from vpt_tui.names.codes import Range
from vpt_tui.names.search import MOST_CANDIDATES, PER_RANGE, Lookup

PAIRS = 256
"""In a block: 3 KB, and two thirds of that in the file; a fortieth of a millisecond to open."""

_MOST_PAIRS = 1024
"""In the blocks of lists that were published before."""

_KEPT = 1024
"""Blocks that stay open."""

_KEY, _OWNER = 8, 4
"""Bytes of each in a block."""

_LARGEST = _MOST_PAIRS * (_KEY + _OWNER)
"""Bytes of a block; more are not unpacked, whatever it holds."""

_OWNER_BITS = 32


def write_blocks(keys: Iterable[tuple[int, Iterable[int]]], size: int = PAIRS) -> list[bytes]:
    """Return the part in front and the blocks, for owners with each one's keys."""
    # One number for a pair sorts as the pair does, in a third of the memory.
    pairs = sorted(key << _OWNER_BITS | owner for owner, own in keys for key in own)
    blocks = [pairs[at : at + size] for at in range(0, len(pairs), size)]
    return [_bytes("q", (block[0] >> _OWNER_BITS for block in blocks)), *map(_block, blocks)]


class NameBlocks:
    """The blocks of one list; ``part`` gives the parts that `write_blocks` made."""

    def __init__(self, part: Callable[[int], bytes]) -> None:
        self._first_keys = _numbers("q", part(0))
        self._block = lru_cache(maxsize=_KEPT)(lambda number: _read(part(number + 1)))

    def candidates(self, lookups: Iterable[Lookup]) -> list[int]:
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
