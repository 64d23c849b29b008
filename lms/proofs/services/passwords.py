"""Hashing with argon2, two at a time, and what makes a password too weak."""

import re
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from zxcvbn import zxcvbn

from lms.kernel.errors import RuleBroken

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
TWO_AT_A_TIME = BoundedSemaphore(2)
SHORTEST, LOOKED_AT, STRONG_ENOUGH = 12, 72, 3
NOBODY = HASHER.hash("nobody has this password")


def hash_password(password) -> str:
    """Return the argon2id hash."""
    with TWO_AT_A_TIME:
        return HASHER.hash(password)


def password_is_right(stored, password) -> bool:
    """Tell whether the password fits; an account without one costs the same time."""
    with TWO_AT_A_TIME:
        try:
            return HASHER.verify(stored or NOBODY, password) and stored is not None
        except VerificationError:
            return False


def check_strength(password, known=()):
    """Raise RuleBroken when a password is short or easy to guess."""
    if len(password) < SHORTEST:
        raise RuleBroken(
            "Use at least {n} characters; a sentence you can remember is best.",
            n=SHORTEST, field="password",
        )  # fmt: skip
    if len(password) > 1000:
        raise RuleBroken("Use at most 1,000 characters.", field="password")
    parts = _refuse_the_own_name(password, known)
    found = zxcvbn(password[:LOOKED_AT], user_inputs=sorted(parts))
    if found["score"] < STRONG_ENOUGH:
        advice = found["feedback"]["warning"] or "It would be guessed quickly"
        raise RuleBroken("{advice}. Choose another one.", advice=advice.rstrip("."), field="password")


def _refuse_the_own_name(password, known):
    """Return the words known about a person, in parts; raise RuleBroken when little else is in the password."""
    words = [str(word).casefold() for word in known]
    parts = {part for word in words for part in (word, *re.split(r"\W+", word)) if len(part) > 2}
    rest = password.casefold()
    for part in sorted(parts, key=len, reverse=True):
        rest = rest.replace(part, "")
    if len(rest) < SHORTEST // 2:
        raise RuleBroken(
            "It is made of your own name, address or party. Choose another one.", field="password"
        )
    return parts
