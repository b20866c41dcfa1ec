"""Ways in which a receptionist may type somebody's name, kind by kind.

These know nothing of how the product matches: they are what people do.
"""

import random
import re
import string
import unicodedata
from collections.abc import Callable

from vpt_tui.names.person import PersonName

Variant = Callable[[PersonName, random.Random], str | None]
"""Makes what is typed for a person; None when this kind does not apply to the name."""

Asked = list[tuple[int, str]]
"""Who is meant, by their place, and what is typed for them."""

_PARTICLES = re.compile(
    r"^((?:van|de|der|den|het|'t|ter|ten|te|von|op|in|aan|El|Al|Ben|da|di|du|la)[ -])+",
    re.IGNORECASE,
)
_SOUNDS = [
    ("ij", "y"), ("y", "ij"), ("ij", "ei"), ("ei", "ij"), ("uij", "ui"), ("ui", "uy"),
    ("uy", "ui"), ("k", "c"), ("ck", "k"), ("c", "k"), ("z", "s"), ("s", "z"), ("v", "f"),
    ("f", "v"), ("gh", "g"), ("ch", "g"), ("th", "t"), ("dt", "t"), ("ph", "f"), ("x", "ks"),
    ("ks", "x"), ("au", "ou"), ("ou", "au"), ("ae", "aa"), ("aa", "ae"), ("sch", "s"),
    ("ss", "s"), ("ff", "f"), ("tt", "t"), ("nn", "n"), ("mm", "m"), ("ll", "l"), ("kk", "k"),
    ("qu", "kw"), ("kw", "qu"), ("oe", "u"),
]  # fmt: skip
_FOREIGN = [
    ("ou", "u"), ("oe", "ou"), ("ou", "oe"), ("u", "oe"), ("kh", "k"), ("h", "ch"), ("ch", "h"),
    ("sh", "s"), ("sj", "sh"), ("y", "j"), ("j", "y"), ("i", "ie"), ("ie", "i"), ("ee", "i"),
    ("dj", "j"), ("j", "dj"), ("mm", "m"), ("ss", "s"), ("dd", "d"), ("w", "v"), ("a", "e"),
    ("e", "a"), ("o", "u"), ("u", "o"), ("ah", "a"), ("q", "k"), ("gh", "g"), ("th", "t"),
]  # fmt: skip
_KEYS = {
    "a": "qwsz", "b": "vghn", "c": "xdfv", "d": "serfcx", "e": "wsdr", "f": "drtgvc",
    "g": "ftyhbv", "h": "gyujnb", "i": "ujko", "j": "huikmn", "k": "jiolm", "l": "kop",
    "m": "njk", "n": "bhjm", "o": "iklp", "p": "ol", "q": "wa", "r": "edft", "s": "awedxz",
    "t": "rfgy", "u": "yhji", "v": "cfgb", "w": "qase", "x": "zsdc", "y": "tghu", "z": "asx",
}  # fmt: skip


_ABBREVIATED = {
    "van der": ("v.d.", "vd", "v d", "v/d"),
    "van den": ("v.d.", "vd"),
    "van de": ("v.d.",),
    "van": ("v.", "v"),
    "van 't": ("v.t.", "v 't"),
}
_FROM_ELSEWHERE = re.compile(
    r"^(el|al|ben|abd|bou|ou|ait)|kh|dj|[şçğıöü]|oui|ari$|ić$|ski$", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def core(family: str) -> str:
    """Return a family name without its tussenvoegsel."""
    return _PARTICLES.sub("", family) or family


def particle(family: str) -> str:
    """Return the tussenvoegsel of a family name, or nothing."""
    return family[: len(family) - len(core(family))].strip(" -")


def typo(text: str, rng: random.Random) -> str:
    """Return a text with one letter missing, extra, wrong or swapped with the next."""
    at = rng.choice([i for i, c in enumerate(text) if c.isalpha()] or [0])
    kind = rng.randrange(4)
    if kind == 0 and len(text) > 2:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + _key(text[at], rng) + text[at:]
    if kind == 2 and at + 1 < len(text) and text[at + 1].isalpha() and text[at] != text[at + 1]:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + _key(text[at], rng) + text[at + 1 :]


def _key(letter: str, rng: random.Random) -> str:
    near = _KEYS.get(letter.lower(), "")
    every = [c for c in string.ascii_lowercase if c != letter.lower()]
    return rng.choice(near) if near and rng.random() < 0.6 else rng.choice(every)


def respelt(text: str, rng: random.Random, rules: list[tuple[str, str]] = _SOUNDS) -> str | None:
    """Return a text in which one or two sounds are written another way."""
    low = text.lower()
    able = [rule for rule in rules if rule[0] in low]
    if not able:
        return None
    for old, new in rng.sample(able, min(len(able), rng.choice([1, 1, 2]))):
        low = low.replace(old, new, 1)
    return low if low != text.lower() else None


def _respelt_full(p: PersonName, rng: random.Random) -> str | None:
    family = respelt(p.family, rng)
    return family and f"{p.given} {family}"


def _respelt_alone(p: PersonName, rng: random.Random) -> str | None:
    return respelt(core(p.family), rng)


def _foreign(p: PersonName, rng: random.Random) -> str | None:
    family = respelt(p.family, rng, _FOREIGN) if _FROM_ELSEWHERE.search(p.family) else None
    return family and f"{p.given} {family}"


def _without_accents(p: PersonName, rng: random.Random) -> str | None:
    apart = unicodedata.normalize("NFD", p.family)
    bare = "".join(c for c in apart if not unicodedata.combining(c)).replace("ı", "i")
    return f"{p.given} {bare}" if bare != p.family else None


def _abbreviated(p: PersonName, rng: random.Random) -> str | None:
    ways = _ABBREVIATED.get(particle(p.family).lower())
    return f"{p.given} {rng.choice(ways)} {core(p.family)}" if ways else None


def _joined(p: PersonName, rng: random.Random) -> str | None:
    before = particle(p.family)
    return f"{p.given} {before.replace(' ', '')}{core(p.family)}" if before else None


def _behind(p: PersonName, rng: random.Random) -> str | None:
    before = particle(p.family)
    forms = (f"{core(p.family)}, {p.given} {before}", f"{core(p.family)} {before}, {p.given}")
    return rng.choice(forms) if before else None


def _left_out(p: PersonName, rng: random.Random) -> str | None:
    return f"{p.given} {core(p.family)}" if particle(p.family) else None


def _half(p: PersonName, rng: random.Random) -> str | None:
    parts = [w for w in re.split(r"[- ]", core(p.family)) if len(w) > 3]
    return f"{p.given} {rng.choice(parts)}" if len(parts) > 1 else None


def _no_spaces(p: PersonName, rng: random.Random) -> str:
    return re.sub(r"[\s-]", "", f"{p.given}{p.family}").lower()


def _space_too_many(p: PersonName, rng: random.Random) -> str | None:
    name = core(p.family)
    if len(name) < 7 or " " in name:
        return None
    at = rng.randint(3, len(name) - 3)
    return f"{p.given} {name[:at]} {name[at:]}"


def _typo_in_given(p: PersonName, rng: random.Random) -> str | None:
    return f"{typo(p.given, rng)} {p.family}" if len(p.given) > 2 else None


def _typo_in_short(p: PersonName, rng: random.Random) -> str | None:
    name = core(p.family)
    return f"{p.given} {typo(name, rng)}" if 3 <= len(name) <= 4 else None


def _given_and_begin(p: PersonName, rng: random.Random) -> str | None:
    start = _begin(p, rng, 3)
    return start and f"{p.given} {start}"


def _initial_and_begin(p: PersonName, rng: random.Random) -> str | None:
    start = _begin(p, rng, 5)
    return start and f"{p.given[0]} {start}"


def _but_one(p: PersonName, rng: random.Random) -> str | None:
    name = core(p.family)
    return name[:-1] if len(name) > 5 else None


def _begin(p: PersonName, rng: random.Random, least: int) -> str | None:
    name = core(p.family)
    return name[: rng.randint(least, len(name) - 1)] if len(name) > least else None


def _with_birth(family: str | None, p: PersonName, rng: random.Random) -> str | None:
    if not family or p.birth_date is None:
        return None
    day, month = p.birth_date, _MONTHS[p.birth_date.month - 1]
    ways = (
        f"{day:%d-%m-%Y}",
        f"{day:%d%m%Y}",
        f"{day.day}-{day.month}-{day:%y}",
        f"{day:%Y-%m-%d}",
        f"{day.day} {month} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
    )
    return f"{family} {rng.choice(ways)}"


def _typo_in_particle(p: PersonName, rng: random.Random) -> str | None:
    before = particle(p.family)
    return f"{typo(before, rng)} {core(p.family)}" if len(before) > 2 else None


def _addressed(p: PersonName, rng: random.Random) -> str:
    return f"{rng.choice(('dhr.', 'mevr.', 'de heer', 'mw.'))} {p.given[0]}. {p.family}"


def _swapped(p: PersonName, rng: random.Random) -> str | None:
    return p.birth_date and f"{core(p.family)} {p.birth_date:%m-%d-%Y}"


def _typo_and_year(p: PersonName, rng: random.Random) -> str | None:
    return p.birth_date and f"{typo(core(p.family), rng)} {p.birth_date.year}"


def _typo_and_birthday(p: PersonName, rng: random.Random) -> str | None:
    return p.birth_date and f"{typo(core(p.family), rng)} {p.birth_date:%d-%m}"


def _respelt_with_typo(p: PersonName, rng: random.Random) -> str | None:
    family = respelt(core(p.family), rng)
    return family and f"{p.given} {typo(family, rng)}"


KINDS: dict[str, Variant] = {
    "voornaam achternaam": lambda p, r: f"{p.given} {p.family}",
    "achternaam": lambda p, r: p.family,
    "achternaam, voornaam": lambda p, r: f"{p.family}, {p.given}",
    "achternaam voornaam": lambda p, r: f"{core(p.family)} {p.given}",
    "tussenvoegsel achteraan": _behind,
    "tussenvoegsel weg": _left_out,
    "tussenvoegsel afgekort": _abbreviated,
    "tussenvoegsel aaneen": _joined,
    "zonder accenten": _without_accents,
    "hoofdletters": lambda p, r: f"{p.given} {p.family}".upper(),
    "voorletter": lambda p, r: f"{p.given[0]}. {p.family}",
    "voorletter, typefout": lambda p, r: f"{p.given[0]} {typo(core(p.family), r)}",
    "typefout in achternaam": lambda p, r: f"{p.given} {typo(core(p.family), r)}",
    "typefout in voornaam": _typo_in_given,
    "typefout in korte naam": _typo_in_short,
    "typefout, omgekeerd": lambda p, r: f"{typo(core(p.family), r)} {p.given}",
    "typefout, alleen achternaam": lambda p, r: typo(core(p.family), r),
    "klank": _respelt_full,
    "klank, alleen achternaam": _respelt_alone,
    "andere schrijfwijze": _foreign,
    "halve dubbele naam": _half,
    "naam van partner erbij": lambda p, r: f"{p.given} {p.family}-Bedachtema",
    "partner, geen voornaam": lambda p, r: f"Bedachtema-{p.family}",
    "aanhef, voorletter": _addressed,
    "typefout in tussenvoegsel": _typo_in_particle,
    "alles aaneen": _no_spaces,
    "spatie te veel": _space_too_many,
    "voornaam, begin achternaam": _given_and_begin,
    "voorletter, begin achternaam": _initial_and_begin,
    "achternaam, begin voornaam": lambda p, r: f"{p.family} {p.given[:2]}",
    "achternaam op één letter na": _but_one,
    "achternaam, geboortedatum": lambda p, r: _with_birth(core(p.family), p, r),
    "dag en maand verwisseld": _swapped,
    "typefout, geboortedatum": lambda p, r: _with_birth(typo(core(p.family), r), p, r),
    "begin, geboortedatum": lambda p, r: _with_birth(_begin(p, r, 3), p, r),
    "achternaam, geboortejaar": lambda p, r: p.birth_date and f"{p.family} {p.birth_date.year}",
    "achternaam, dag en maand": lambda p, r: p.birth_date and f"{p.family} {p.birth_date:%d-%m}",
    "typefout, geboortejaar": _typo_and_year,
    "typefout, dag en maand": _typo_and_birthday,
}  # fmt: skip
"""One thing is not as it was written down."""

TWICE: dict[str, Variant] = {
    "klank en typefout": _respelt_with_typo,
    "twee typefouten": lambda p, r: f"{p.given} {typo(typo(core(p.family), r), r)}",
    "typefout in beide": lambda p, r: f"{typo(p.given, r)} {typo(core(p.family), r)}",
    "aaneen, typefout": lambda p, r: typo(_no_spaces(p, r), r),
}
"""Two things are not; beyond the budget, and shown to know how far it goes."""


def asked_of(make: Variant, people: list[PersonName], rng: random.Random, count: int) -> Asked:
    """Return what is typed for some of the people, fewer when a kind applies to hardly any."""
    asked: Asked = []
    for _ in range(200 * count):
        owner = rng.randrange(len(people))
        if text := make(people[owner], rng):
            asked.append((owner, text))
        if len(asked) == count:
            break
    return asked
