"""Which questions a test draws: final tests and practice tests keep apart as far as the bank allows it."""

import random


def share(pool, practised, tested):
    """Return (for practice, for final tests) of a pool of question ids, in the order of the file.

    `practised` and `tested` are the most that one test of either sort draws from it. Practice keeps what it needs;
    the final test gets the rest, a fair share of it where both have more than they need, spread over the file.
    """
    pool, number = list(pool), len(pool)
    if not tested:
        return pool, []
    spare = max(number - practised - tested, 0)
    size = max(min(tested + spare * tested // (practised + tested), number - practised), 0)
    if not practised:
        size = number
    places = {(2 * place + 1) * number // (2 * size) for place in range(size)}
    return ([key for place, key in enumerate(pool) if place not in places],
            [key for place, key in enumerate(pool) if place in places])  # fmt: skip


def drawn(parts, seed, seen=()):
    """Return the ids drawn for parts of (own share, the other share, how many); the seed makes it repeatable.

    The own share comes first and what the person has `seen` in practice last, so that a question is met again
    only where the bank has no other.
    """
    chance, found = random.Random(seed), []  # noqa: S311 - a draw that can be shown again, not a secret
    for own, other, count in parts:
        left = [key for key in (*own, *other) if key not in found]
        chance.shuffle(left)
        found += sorted(left, key=lambda key: (key in seen, key not in own))[:count]  # noqa: B023 - used at once
    return found
