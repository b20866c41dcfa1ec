"""People who are easily taken for each other, and what may be typed for them: all invented."""

import random
from datetime import date

from tests.benchmarks.name_variants import respelt, typo

from vpt_tui.names.person import PersonName

_FAMILIES = """
Bedacht;Bedagt;Bedachtes;Bedachter;Verzonnen;Versonnen;Verzon;Fictief;El Fictief;Elfictief
van den Bedacht;van der Verzonnen;Vandenbedacht;Verzonnen, van der;van Verzonnen;'t Bedacht
de Nergens;van Nergens;Nergenshuis-Bedacht;Bedacht-van der Verzonnen;Verzonnen Fictief
Bos;Bas;Bosch;Vos;Li;Ly;Lê;Ben;van den Ben;Al Bedacht;ten Brinkverzon;in 't Bedacht
Kuijperzon;Cuyperson;Meijerzon;Janszoon;Janssoon;Jansz;Çedaverzon;Tsjedaverzon;Nergatsjov
Nergachev;Sherzonni;Cherzonni;Oude Verzonnen;Bij;van Thor;de Heer;Mei;Piet
"""
_GIVEN = """
;P.;J.H.;Piet;Pieter;Petrus;Piet Anton;Pit;Jan;Jan-Willem;Johannes;Hans;Johanna;Anna;Ann;Anne
Tim;Tom;Daniel;Danielle;Mohammed;Muhammad;Mo;Ben;Al;Victor;V.;D.;Catharina;Rina;Tineke;Li;Ly
Boudewijn van;Fee;Fie;Wilhelmina;Mina;Recep;Redjep;Bob;Marieke;Jan Jan;Th.;Kees;Cornelis
"""
_ALIASES = ("Bob", "Bolle Bob", "Lange Piet", "Zogenaamd", "Bedacht, Bas", "Verzonnen", "Piet")
_DAYS = (
    date(1971, 3, 14), date(1971, 3, 14), date(1971, 3, 14), date(1971, 4, 3), date(1980, 1, 1),
    date(1900, 5, 6), date(1983, 5, 2), None,
)  # fmt: skip
_DATES = (
    "14-03-1971", "14-03-1971", "14 mrt 71", "03-14-1971", "14-3", "1971", "01-01-1980", "1980",
    "06-05-1900", "15-03-1971", "2 mei 1983", "14031971", "maart 1971", "31-02-1971", "14 m",
)  # fmt: skip
_BESIDE = (
    "dhr.", "mevr.", "de heer", "Kees", "P.", "J.M.", "PAM", "v", "v.d.", "van", "der", "d", "e",
    "geb.", "e/v Bedacht", "-Nergenshuis", "mei", "Bob", "Tea", "vna", ",", "Zz", "W", "Oude",
)  # fmt: skip
_FAMILY, _CALLED = (
    _names.strip("\n").replace("\n", ";").split(";") for _names in (_FAMILIES, _GIVEN)
)
_CUT, _WRONG, _BORN, _MORE, _ANOTHER = 0.15, 0.5, 0.7, 0.4, 0.2


def odd_people(count: int, rng: random.Random) -> list[PersonName]:
    """Return people with few names among them, many born on one day."""
    return [
        PersonName(
            rng.choice(_CALLED),
            rng.choice(_FAMILY),
            tuple(rng.sample(_ALIASES, rng.choice((0, 0, 1, 2)))),
            rng.choice(_DAYS),
        )
        for _ in range(count)
    ]


def odd_text(person: PersonName, rng: random.Random) -> str:
    """Return what may be typed for somebody, or for another who is like them.

    There may be an error in it, a date, and words around and beside the names.
    """
    called = person.given if rng.random() > _ANOTHER else rng.choice(_CALLED)
    family = person.family if rng.random() > _ANOTHER else rng.choice(_FAMILY)
    parts = [called, rng.choice((family, family, family, *person.aliases))]
    if rng.random() < _MORE:
        parts.append(rng.choice(_BESIDE))
    if rng.random() < _WRONG:
        at = rng.randrange(len(parts))
        parts[at] = _spoilt(parts[at], rng) if parts[at] else "x"
    if rng.random() < _MORE:
        rng.shuffle(parts)
    if rng.random() < _BORN:
        own = person.birth_date and f"{person.birth_date:%d-%m-%Y}"
        parts.insert(
            rng.choice((0, len(parts), len(parts))),
            own if own and rng.random() > _ANOTHER else rng.choice(_DATES),
        )
    text = rng.choice((" ", " ", " ", ", ", "-", "")).join(parts).strip()
    text = rng.choice((text, text, text.lower(), text.upper()))
    return text[: rng.randint(1, len(text))] if text and rng.random() < _CUT else text


def _spoilt(part: str, rng: random.Random) -> str:
    way = rng.randrange(4)
    if way == 0:
        return respelt(part, rng) or part
    if way == 1:
        return part[: rng.randint(1, len(part))]
    if way == 2:
        return part.replace(" ", "")
    return typo(part, rng)
