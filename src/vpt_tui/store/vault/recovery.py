"""The recovery key: a passphrase that is made, written down once, and kept in a safe.

Its signs are Crockford's base 32: no letters that look like digits, so that it can be read
back from paper. Thirty of them are 150 random bits.
"""

ROLE = "herstel"
"""The role of the slot that it opens."""

NAME = "Herstelsleutel"

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"}) | {ord(sign): None for sign in " -\u2013"}
_GROUPS, _GROUP = 6, 5


def new_recovery_key() -> str:
    """Return a new one, in groups as it is to be written down."""
    # first paint: the door makes no key
    import secrets

    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def as_read(typed: str) -> str:
    """Return a recovery key as it was made, however its groups and capitals were typed."""
    plain = typed.strip().upper().translate(_READ_AS)
    return "-".join(plain[at : at + _GROUP] for at in range(0, len(plain), _GROUP))
