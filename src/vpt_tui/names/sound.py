"""How a name sounds: one spelling for what Dutch ears do not tell apart.

`sound` is strict: it merges spellings of one Dutch sound (Kuijpers, Cuypers) and keeps
the length of a vowel (Veen is not Ven). `coarse` merges the spellings in which a name
comes over from another script or language (Mohammed, Muhammad).
"""

import re
from functools import lru_cache
from typing import NamedTuple

_IJ, _UI, _OU, _AAI, _OOI = "y", "q", "x", "c", "v"
"""Letters that the sound key has free for diphthongs."""

_SPELLINGS = {
    **dict.fromkeys(("eij", "ey", "ei", "ij", "iy", "eiy"), _IJ),
    **dict.fromkeys(("uij", "uy", "ui"), _UI),
    **dict.fromkeys(("auw", "ouw", "au", "ou"), _OU),
    **dict.fromkeys(("aaij", "aai", "aay", "aij", "ai", "ay"), _AAI),
    **dict.fromkeys(("ooij", "ooi", "ooy", "oij", "oi", "oy"), _OOI),
    **dict.fromkeys(("oeij", "oei", "oey"), "uj"),
    **dict.fromkeys(("oui", "ouy"), _OU + "i"),
    **dict.fromkeys(("oe", "ue"), "u"),
    "ae": "aa",
    **dict.fromkeys(("sch", "sh", "sj", "sz", "z"), "s"),
    **dict.fromkeys(("ch", "gh"), "g"),
    **dict.fromkeys(("ck", "kh", "c", "q"), "k"),
    "qu": "kw",
    "x": "ks",
    **dict.fromkeys(("v", "ph"), "f"),
    **dict.fromkeys(("th", "dt"), "t"),
    **dict.fromkeys(("dj", "jh"), "j"),
    "dh": "d", "bh": "b",
}  # fmt: skip
_CONTEXT = (
    # The name of a group is what it becomes.
    r"(?P<j>^(?:y|ij)(?=[aeiou]))"
    r"|(?P<aj>aa?(?:ij|[iyj])(?=[aeou]))"
    r"|(?P<oj>oo?(?:ij|[iyj])(?=[aeou]))"
    r"|(?P<i>^y|(?<=.[^aeiouy])(?:y|ij|ie)$)"
    r"|(?P<k>^ch(?=[rl]))"
    r"|(?P<w>^(?:ou(?=[aeiy])|oe(?=a)))"
    r"|(?P<its>i(?:tch|tsj|cz|c)$)"
    r"|(?P<r>^rh)"
    r"|(?P<t>d$|d(?=s|z))"
)
_GRAPHEME = re.compile(_CONTEXT + "|" + "|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_DOUBLE = re.compile(r"([bdfghjklmnprstw])\1+")
_SILENT_H = re.compile(r"(?<=.[aeiou])h$")

_DIPHTHONG = str.maketrans("eiycuqxv", "aaaaoooo")
_MERGED = str.maketrans({**_DIPHTHONG, **str.maketrans("dwg", "tfh")})
_GLIDE = re.compile(r"(?<=[^aoj])j")
_BACK_VOWELS = re.compile(r"a*o[ao]*")
_TWICE = re.compile(r"(.)\1+")


class Word(NamedTuple):
    """One word of a name in the three forms in which it is compared."""

    plain: str
    sound: str
    coarse: str


@lru_cache(maxsize=4096)
def word(plain: str) -> Word:
    """Return a folded word with its sound keys."""
    heard = sound(plain)
    return Word(plain, heard, coarse(heard))


def sound(folded: str) -> str:
    """Return how a folded word sounds in Dutch; the same for kuijpers, kuipers and cuypers."""
    heard = _DOUBLE.sub(r"\1", _GRAPHEME.sub(_spelled, folded))
    if heard.endswith("h"):
        heard = _SILENT_H.sub("", heard)
    return heard or folded


def coarse(heard: str) -> str:
    """Return the consonants of a `sound`, and of each vowel only whether it is back or front."""
    merged = heard.translate(_MERGED)
    if "j" in merged:
        merged = _GLIDE.sub("a", merged)
    if "o" in merged:
        merged = _BACK_VOWELS.sub("o", merged)
    return _TWICE.sub(r"\1", merged)


def _spelled(match: re.Match[str]) -> str:
    kind = match.lastgroup
    return _SPELLINGS[match.group()] if kind is None else kind
