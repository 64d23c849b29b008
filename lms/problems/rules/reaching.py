"""What is open to each need, whoever else asks for it: the hard rules over all pairs, without a plan."""

from typing import NamedTuple

import numpy as np

from lms.problems.rules.columns import Columns
from lms.problems.rules.scoring import eligible
from lms.problems.rules.types import Problem


class Open(NamedTuple):
    """What the offerings open that nothing stands before: {need: seats}, and {(topic, state): (offerings, seats)}."""

    to_needs: dict
    to_spots: dict


def what_is_open(needs, offerings, framework) -> Open:
    """Return what is Open to needs; a spot counts an offering once, however many of its needs it fits."""
    problem = Problem((), tuple(needs), tuple(offerings), framework)
    columns = Columns(problem.needs, problem)
    places = sorted({(need.topic, need.state) for need in problem.needs})
    place = {where: number for number, where in enumerate(places)}
    spot = np.array([place[need.topic, need.state] for need in problem.needs], dtype=np.int64)
    state = np.array([columns.codes.index(code) for _topic, code in places], dtype=np.int64)
    seats, offers, of_spots = (
        np.zeros(many, dtype=np.int64) for many in (len(spot), len(places), len(places))
    )
    for offering in problem.offerings:
        rows = eligible(columns, offering)
        most = np.array([offering.most_for(code) for code in columns.codes], dtype=np.int64)
        seats[rows] += most[columns.state[rows]]
        reached = np.unique(spot[rows])
        offers[reached] += 1
        of_spots[reached] += most[state[reached]]
    numbers = zip(offers.tolist(), of_spots.tolist(), strict=True)
    ids = (need.id for need in problem.needs)
    return Open(dict(zip(ids, seats.tolist(), strict=True)), dict(zip(places, numbers, strict=True)))
