"""How a name may also be written that came from another alphabet or another ear.

`sound` merges what Dutch writes for one Dutch sound. Here stand the letters that one
language writes in the way another writes something else: a Turkish c is a Dutch dj, a
French or Moroccan ch a Dutch sj. They are tried on what was typed only, so that the keys
of the people who are known stay what they are.
"""

import re
from functools import lru_cache

from vpt_tui.names.sound import Word, word

_MOST = 6
"""Other spellings of one word that are looked for."""

_SHORTEST = 4
"""Letters of a word of which another spelling says anything."""

_RULES = (
    # Turkish c and ç, Slavic č and ć, as they are heard
    (r"tsj|tsch|tch|tj|cz", ("c", "ch", "cz")),
    (r"dzj|dj|(?<!i)j(?=[aeiou])|j$", ("c", "dz")),
    (r"c(?=[aeiou])", ("dj",)),
    (r"(?<=[aeiou])dje?$", ("c", "ce")),
    # ch in French and Moroccan spelling, sh in English, sj in Dutch
    (r"sch|sh|sj", ("ch",)),
    (r"sg", ("sch",)),
    (r"(?<![cs])ch", ("sh", "kh", "c", "cz")),
    # what is spoken in the throat
    (r"^ch", ("h",)),
    (r"kh", ("ch",)),
    (r"^(?:gh|g|h)(?=[aeiou])", ("kh",)),
    (r"(?<=[aeiou])(?:gh|h)(?=[aeiou])", ("kh",)),
    # half vowels
    (r"(?<=[aeou])y(?![aeiou])", ("j",)),
    (r"(?<=[aeou])j(?![aeiou])", ("y",)),
    (r"^i(?=[aeou])", ("y",)),
    (r"(?:ou|oe|oo|u)(?=[aei])", ("w",)),
    (r"(?<=[^uo])w(?=[aei])", ("ou",)),
    (r"oei", ("oui",)),
    (r"^eu", ("o",)),
    # endings
    (r"(?:ou|oe|u|e)dd?i(?:e?n|ne)$", ("eddine", "uddin")),
    (r"^abd(?:e|u|oe|ou|oo|a)l+", ("abdel", "abdul")),
    (r"i[kc][kh]?$", ("ic",)),
    (r"[oe][nm](?=[bdgkptcz].*(?:sk[aiy]|cz))", ("a", "e")),
    (r"tsk", ("ck",)),
    (r"z[hj]", ("z", "zh", "j")),
)
"""What is typed, and what may be meant by it."""


@lru_cache(maxsize=256)
def respelled(typed: str) -> tuple[Word, ...]:
    """Return how a typed word may also be written, the likeliest first; seldom anything."""
    if len(typed) < _SHORTEST:
        return ()
    found = dict.fromkeys(
        re.sub(pattern, other, typed) for pattern, others in _RULES for other in others
    )
    found.pop(typed, None)
    own = word(typed)
    different = (one for one in map(word, found) if one.sound != own.sound)
    return tuple(different)[:_MOST]
