"""What is true of proofs: how long each holds, and the rests after wrong passwords."""

from datetime import timedelta

IDLE = timedelta(minutes=60)
IDLE_SENSITIVE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
STEP_UP_LASTS = timedelta(minutes=5)
FREE_TRIES = 5
LONGEST_DELAY = timedelta(hours=1)


TOKEN_LIVES = timedelta(days=365)
"""The longest life of a token for programs."""
TOKEN_BEGINS = "balai_"  # noqa: S105 - the same for all of them
"""How every token begins, so that a scanner for secrets knows one that somebody left lying about."""


def delay_after(failures):
    """Return how long an account rests after so many wrong passwords in a row: doubling, at most an hour."""
    if failures < FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - FREE_TRIES, 8)
    return min(timedelta(seconds=15 * 2**doublings), LONGEST_DELAY)
