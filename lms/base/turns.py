"""Writers of an SQLite file take turns.

SQLite's own wait looks again ever more seldom, so that who comes late passes who came first, and under
a rush some wait until they are refused. Here one writer writes, one is next, and the others try to
become next at the same pace. The turn is for fairness only: that one writer writes is SQLite's business,
and who has waited in vain asks it all the same.
"""

import fcntl
from contextlib import closing
from pathlib import Path
from random import SystemRandom
from time import sleep

TRIES = 4000
LOOK_AGAIN = (0.002, 0.008)
NEXT_LOOKS_AGAIN = (0.0005, 0.001)
_pace = SystemRandom()


def take_turn(database, tries=TRIES):
    """Return the turn as an open file that gives it back when closed."""
    with closing(_waited_for(Path(f"{database}-next"), LOOK_AGAIN, tries)):
        return _waited_for(Path(f"{database}-turn"), NEXT_LOOKS_AGAIN, tries)


def _waited_for(path, pace, tries):
    file = path.open("ab")
    for _ in range(tries):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sleep(_pace.uniform(*pace))
        else:
            break
    return file
