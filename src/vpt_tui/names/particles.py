"""Tussenvoegsels: the words before a family name that people leave out, shorten or join.

After landelijke tabel 36 (voorvoegsels) of the Basisregistratie Personen, with the
words that stand before North African, Scottish and other names in the same way.
"""

_NEVER_GIVEN = """
aan achter am an auf aus bij boven dalla das de deca degli dei del della dem den der des dos du
gen het im las lo los onder op over te ten ter thoe thor tot uijt uijten uit unter van vom von
voor vor zu zum zur vd vdn vdr vh vt
"""
_MAYBE_GIVEN = """
s t a abi abou abu ait al aoulad bel ben bent bin bint d da dal di die do don e el en h i ibn in
l la le m mac mc n o of ould oulad ouled san st tho to toe v ver y
"""
_JOINED = """
vander vanden vande vant van der den de ter ten te vonder von opden opde opt op uitden uitde uit
inden inde int del della dela da du di dos el al ben bel ait abou abu aoulad oulad ouled mac mc
la le tho
"""

NEVER_GIVEN = frozenset(_NEVER_GIVEN.split())
"""Tussenvoegsels that are nobody's given name, and how they are shortened."""

MAYBE_GIVEN = frozenset(_MAYBE_GIVEN.split())
"""Tussenvoegsels that may be a given name or an initial as well: ``Ben``, ``Al``, ``V.``"""

PARTICLES = NEVER_GIVEN | MAYBE_GIVEN

_LONGEST_FIRST = sorted(_JOINED.split(), key=len, reverse=True)
_SHORTEST_CORE = 3


def split_particles(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the words of a family name: the tussenvoegsels, and the words that carry it.

    A name of nothing but such words (``Ben``, ``Van Den``) is carried by its last one.
    """
    core = tuple(word for word in words if word not in PARTICLES)
    if core:
        return tuple(word for word in words if word in PARTICLES), core
    return words[:-1], words[-1:]


def unjoined(word: str) -> str | None:
    """Return what is left of ``vandenberg`` or ``elkhassim`` without its tussenvoegsel.

    One typing error in a tussenvoegsel of four letters or more is allowed. None when
    none stands in front.
    """
    for particle in _LONGEST_FIRST:
        size = len(particle)
        if len(word) >= size + _SHORTEST_CORE and word.startswith(particle):
            return word[size:]
    return _unjoined_with_error(word)


def _unjoined_with_error(word: str) -> str | None:
    for particle in _LONGEST_FIRST:
        size = len(particle)
        if size < 4 or len(word) < size + _SHORTEST_CORE:
            continue
        for taken in (size, size - 1, size + 1):
            if _one_error(particle, word[:taken]):
                return word[taken:] if len(word) - taken >= _SHORTEST_CORE else None
    return None


def _one_error(right: str, typed: str) -> bool:
    """Tell whether one letter is missing, extra, wrong or swapped."""
    start = 0
    while start < min(len(right), len(typed)) and right[start] == typed[start]:
        start += 1
    rest, other = right[start:], typed[start:]
    swapped = len(rest) == len(other) > 1 and rest[1::-1] + rest[2:] == other
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
