"""The picture of a plan: bands of seats from offerings on the left to states on the right, as coordinates."""

from collections import Counter
from typing import NamedTuple

WIDTH, LEFT, RIGHT = 720, 250, 560
BAR, GAP, UNIT_HEIGHT = 12, 10, 460
SHOWN = 12
OTHERS = "others"


class Box(NamedTuple):
    """One end of bands: an offering or a state, where it stands and how tall it is."""

    key: str
    label: str
    seats: int
    y: float
    height: float

    @property
    def middle(self):
        """Return where its label stands."""
        return self.y + self.height / 2


class Band(NamedTuple):
    """So many seats from one box to another: the path of its middle line and its width."""

    source: str
    target: str
    seats: int
    path: str
    width: float
    tone: int


class Picture(NamedTuple):
    """Boxes and bands with the height that they need."""

    height: float
    offerings: list[Box]
    states: list[Box]
    bands: list[Band]


def flows(allocation, state_of, titles, names):
    """Return the Picture of a plan's lines; offerings beyond the twelve largest are drawn as one.

    `state_of` is {need: code of the state}, `titles` {offering: title}, `names` {code: name}.
    """
    sums = Counter()
    for row in allocation:
        sums[row["offering"], state_of[row["need"]]] += row["seats"]
    given, got = _by(sums, 0), _by(sums, 1)
    large = [key for key, _seats in sorted(given.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]]
    merged = Counter()
    for (offering, state), seats in sums.items():
        merged[offering if offering in large else OTHERS, state] += seats
    left = [*large, *([OTHERS] if len(given) > SHOWN else [])]
    right = sorted(got, key=lambda code: names.get(code, code))
    labels = titles | {OTHERS: f"{len(given) - SHOWN} other offerings"}
    scale = UNIT_HEIGHT / max(1, sum(got.values()))
    offerings = _stacked(left, _by(merged, 0), labels, scale)
    states = _stacked(right, got, names, scale)
    tall = max([box.y + box.height for box in (*offerings, *states)], default=0) + GAP
    return Picture(round(tall, 1), offerings, states, _bands(merged, offerings, states, scale))


def _by(sums, place):
    found = Counter()
    for key, seats in sums.items():
        found[key[place]] += seats
    return found


def _stacked(keys, seats, labels, scale):
    boxes, y = [], float(GAP)
    for key in keys:
        height = seats[key] * scale
        boxes.append(Box(key, labels.get(key, key), seats[key], round(y, 1), round(height, 1)))
        y += max(height, 15) + GAP
    return boxes


def _bands(sums, offerings, states, scale):
    """Return the bands in the order in which both sides stand, so that they cross as little as they must."""
    out, into = {box.key: box.y for box in offerings}, {box.key: box.y for box in states}
    bands, middle = [], (LEFT + RIGHT) / 2
    for tone, offering in enumerate(offerings):
        for state in states:
            seats = sums[offering.key, state.key]
            if not seats:
                continue
            width = seats * scale
            y, end = out[offering.key] + width / 2, into[state.key] + width / 2
            out[offering.key] += width
            into[state.key] += width
            path = f"M{LEFT + BAR} {y:.1f}C{middle:.0f} {y:.1f} {middle:.0f} {end:.1f} {RIGHT} {end:.1f}"
            bands.append(Band(offering.key, state.key, seats, path, round(width, 1), tone % 6))
    return bands
