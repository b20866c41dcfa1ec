"""How a name may also be written that came from another alphabet or another ear.

`sound` merges what Dutch writes for one Dutch sound. Here stand the letters that one
language writes in the way another writes something else: a Turkish c is a Dutch dj, a
French or Moroccan ch a Dutch sj. They are tried on what was typed only, so that the keys
of the people who are known stay what they are.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from vpt_tui.names.slavic import written_otherwise
from vpt_tui.names.sound import Word, word

_MOST = 8
"""Other spellings of one word that are looked for."""

_SHORTEST = 4
"""Letters of a word of which another spelling says anything."""

_RULES = (
    # Turkish c and ç, Slavic č and ć, as they are heard
    ("tj ts tch cz", r"tsj|tsch|tch|tj|cz", ("c", "ch", "cz")),
    ("j", r"dzj|dj|(?<!i)j(?=[aeiou])|j$", ("c", "dz")),
    ("c", r"c(?=[aeiou])", ("dj", "tsj")),
    ("dj", r"(?<=[aeiou])dje?$", ("c", "ce")),
    # ch in French and Moroccan spelling, sh in English, sj in Dutch
    ("sch sh sj", r"sch|sh|sj", ("ch",)),
    ("sg", r"sg", ("sch",)),
    ("ch", r"(?<![cs])ch", ("sh", "kh", "c", "cz", "tsj", "tj")),
    # what is spoken in the throat
    ("ch", r"^ch", ("h",)),
    ("kh", r"kh", ("ch",)),
    ("g h", r"^(?:gh|g|h)(?=[aeiou])", ("kh",)),
    ("h", r"(?<=[aeiou])(?:gh|h)(?=[aeiou])", ("kh",)),
    # half vowels
    ("y", r"(?<=[aeou])y(?![aeiou])", ("j",)),
    ("j", r"(?<=[aeou])j(?![aeiou])", ("y",)),
    ("ia ie io iu", r"^i(?=[aeou])", ("y",)),
    ("oua oue oui oea oee oei ooa ooe ooi ua ue ui", r"(?:ou|oe|oo|u)(?=[aei])", ("w",)),
    ("wa we wi", r"(?<=[^uo])w(?=[aei])", ("ou",)),
    ("oei", r"oei", ("oui",)),
    ("eu", r"^eu", ("o",)),
    # endings
    ("din dien ddin", r"(?:ou|oe|u|e)dd?i(?:e?n|ne)$", ("eddine", "uddin")),
    ("abd", r"^abd(?:e|u|oe|ou|oo|a)l+", ("abdel", "abdul")),
    ("ic ik", r"i[kc][kh]?$", ("ic",)),
    ("sk cz", r"[oe][nm](?=[bdgkptcz].*(?:sk[aiy]|cz))", ("a", "e")),
    ("tsk", r"tsk", ("ck",)),
    ("ev", r"(?<=[ao])[jy]?(?=ev)", ("", "j")),
    ("zh zj", r"z[hj]", ("z", "zh", "j")),
)
"""Letters of which some have to be there, what is typed, and what may be meant by it.

The letters spare the work on patterns that cannot fit.
"""


@lru_cache(maxsize=256)
def respelled(typed: str) -> tuple[Word, ...]:
    """Return how a typed word may also be written, the likeliest first; seldom anything."""
    if len(typed) < _SHORTEST:
        return ()
    found = dict.fromkeys((*written_otherwise(typed), *_by_rules(typed)))
    found.pop(typed, None)
    own = word(typed)
    different = (one for one in map(word, found) if one.sound != own.sound)
    return tuple(different)[:_MOST]


def _by_rules(typed: str) -> Iterator[str]:
    for letters, pattern, others in _RULES:
        if any(part in typed for part in letters.split()):
            yield from (re.sub(pattern, other, typed) for other in others)
