"""Slavic names as different languages write them: Gorbatsjov, Gorbachev, Gorbatschow.

Of a name that ends as Slavic names do, each sound that languages write in their own way is
read as one of them writes it, and written as the others do.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ENDING = re.compile(
    r"(?:[oe][vw]a?|(?<!h)[oe]ff|[sc]k(?:[iy][jy]?|a(?:[jyi]a)?)|[ey]nko"
    r"|(?:ts?j|tsch|t?ch|cz|c)(?:[auyie]|oe|ou)k|[iy](?:tsj|tsch|t?ch|cz|c))$"
)
_HISSES = "ČŠŽ"
_YO = re.compile(rf"(?<=[{_HISSES}])[eo](?=Va?$)")
"""The ``ё`` of Gorbachev and Gorbatsjov; some write it as an e, some as an o."""
_DOUBTFUL = {"s", "z"}
"""Without the signs that were above them they are mostly themselves."""


class _Spelling(NamedTuple):
    """How one language writes the sounds that are named by a capital."""

    letters: dict[str, str]
    """Č, Š and Ž as in Czech, X for ``х``, C for ``ц``, V, U and J."""
    yo: str
    also: str = ""
    """What else stands for a ``Č``, as a pattern."""

    def read(self, name: str) -> str:
        """Return a name with its sounds in capitals."""
        known = {
            written: heard
            for heard, written in reversed(self.letters.items())
            if written not in _DOUBTFUL
        }
        if self.also:
            name = re.sub(self.also, "Č", name)
        longest = sorted(known, key=len, reverse=True)
        return re.sub("|".join(map(_as_read, longest)), lambda found: known[found[0]], name)

    def write(self, heard: str) -> str:
        """Return a name as this language writes it."""
        with_yo = _YO.sub(self.yo, heard)
        return "".join(self.letters.get(one, one) for one in with_yo)


def _as_read(written: str) -> str:
    return rf"{written}(?=[aeiou])" if written in {"i", "j", "y"} else written


_DUTCH, _ENGLISH, _GERMAN, _POLISH, _SOUTHERN, _FRENCH = (
    _Spelling(dict(zip("ČŠŽXCVUJ", letters.split(), strict=True)), yo, also)
    for letters, yo, also in (
        ("tsj sj zj ch ts v oe j", "o", ""),
        ("ch sh zh kh ts v u y", "e", ""),
        ("tsch sch sch ch ts w u j", "o", ""),
        ("cz sz rz ch c w u j", "o", r"ci(?=[aeou])"),
        ("c s z h c v u j", "o", ""),
        ("tch ch j kh ts v ou i", "e", ""),
    )
)
_ALL = (_DUTCH, _ENGLISH, _SOUTHERN, _POLISH, _GERMAN, _FRENCH)
_TOLD_BY = (
    (re.compile("tsj|sj|zj|oe"), (_DUTCH,)),
    (re.compile("tsch"), (_GERMAN,)),
    (re.compile("sz|cz|w"), (_POLISH,)),
    (re.compile("tch|ou"), (_FRENCH,)),
    (re.compile("sh|zh|kh"), (_ENGLISH,)),
    (re.compile("ch"), (_ENGLISH, _DUTCH)),
    (re.compile("c"), (_SOUTHERN,)),
)
"""What tells, the surest first, in which language a name was written."""


def written_otherwise(name: str) -> Iterator[str]:
    """Yield how other languages write a folded name, when it ends as Slavic names do."""
    if not _ENDING.search(name):
        return
    written_in = next((of for tells, of in _TOLD_BY if tells.search(name)), (_ENGLISH,))
    for language in written_in:
        heard = language.read(name)
        yield from (other.write(heard) for other in _ALL if other is not language)
