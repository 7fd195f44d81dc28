"""One-time links: how a code is made, how it is kept, how long it lives."""

import hashlib
import secrets
from datetime import timedelta

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so that a code can be read aloud and typed."""
LENGTH = 16
"""16 × 5 = 80 bits: out of reach even for somebody who holds a stolen database and its hashes."""
FAMILY_LIFE = timedelta(days=30)
"""Paper slips wait in school bags."""
STAFF_LIFE = timedelta(hours=72)
TRIES_PER_HOUR = 5


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def code_hash(code: str) -> str:
    """What is stored in a code's place. Case, spaces and the letters people mistake do not matter."""
    typed = "".join(code.split()).upper().replace("-", "").translate(str.maketrans("ILO", "110"))
    return hashlib.sha256(typed.encode()).hexdigest()


def link(bot_username: str, code: str) -> str:
    """A Telegram deep link (payload ≤ 64 characters of A-Z a-z 0-9 _ -)."""
    return f"https://t.me/{bot_username}?start={code}"
