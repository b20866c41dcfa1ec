"""The proof code on an appointment's letter, and how reception checks it.

The list holds a salted digest, never the code. The code is short, so whoever opened the
list could search for it; but such a person stands behind the desk already. What the
digest gives is that no screen can show the code: it has to come from the visitor's letter.
"""

import hashlib
import hmac
import os

_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0, 1, I, L, O and U: nothing that is misread or misheard."""

_LENGTH = 6
_SALT = 8
_DIGEST = 16


def new_code() -> str:
    """Return a fresh code for a letter, such as ``K7D-3FQ``."""
    # first paint: reception checks codes and makes none
    import secrets

    signs = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return f"{signs[:3]}-{signs[3:]}"


def proof_of(code: str) -> bytes:
    """Return what the list keeps of a code."""
    salt = os.urandom(_SALT)
    return salt + _digest(code, salt)


def agrees(code: str, proof: bytes) -> bool:
    """Tell whether a typed code is the one of the letter; spaces, dashes and case do not count."""
    salt, digest = proof[:_SALT], proof[_SALT:]
    return hmac.compare_digest(_digest(code, salt), digest)


def _digest(code: str, salt: bytes) -> bytes:
    signs = "".join(filter(str.isalnum, code.upper()))
    return hashlib.blake2b(signs.encode(), key=salt, digest_size=_DIGEST).digest()
