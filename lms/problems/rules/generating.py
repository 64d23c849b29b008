"""Invented instances of stated size, the same for the same seed on every machine."""

from datetime import date, timedelta
from itertools import accumulate
from random import Random

from lms.problems.rules.types import FORMAT
from lms.topics.rules import Audience

SIZES = {
    "R": (250, 60),
    "S": (100, 50),
    "M": (1000, 300),
    "L": (10_000, 2000),
    "D": (10_000, 2000),
    "X": (1000, 300),
}
"""Needs x offerings: R is what is real, D a dense L, X an M in which three states are loud and four quiet."""
STATES = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN")
OWN = {"BN": "ms", "KH": "km", "ID": "id", "LA": "lo", "MY": "ms", "MM": "my", "PH": "tl", "SG": "zh", "TH": "th",
       "TL": "pt", "VN": "vi"}  # fmt: skip
AUDIENCES = tuple(map(str, Audience))
DAY = date(2027, 1, 4)
SEATS_TO_DEMAND = 0.7
LOUD, QUIET = STATES[:3], STATES[7:]


def generate(size, seed, framework, budgets=False) -> dict:
    """Return an instance as INSTANCE.json holds it; money and smallest groups only where budgets are asked for."""
    random = Random(f"{size}-{seed}")  # noqa: S311 - nothing here is a secret
    many, offered = SIZES[size]
    topics = sorted(framework.families)
    random.shuffle(topics)
    demand = _zipf(len(topics), 0.5)
    permuted = random.sample(demand, len(demand))
    supply = [0.6 * wanted + 0.4 * other for wanted, other in zip(demand, permuted, strict=True)]
    needs = [_need(random, number, topics, demand, size) for number in range(many)]
    people = sum(need["people"] for need in needs)
    offerings = [_offering(random, number, topics, supply, size) for number in range(offered)]
    _scale(random, offerings, SEATS_TO_DEMAND * people)
    for offering in offerings:
        _limits(random, offering, budgets)
    states = [{"code": code, "entitlement": 1} for code in STATES]
    return {"format": FORMAT, "states": states, "needs": needs, "offerings": offerings,
            "parameters": {"base": "entitlement", "on_day": str(DAY)}}  # fmt: skip


def _zipf(many, slope):
    raw = [rank**-slope for rank in range(1, many + 1)]
    return [each / sum(raw) for each in raw]


def _pick(random, values, weights):
    return random.choices(values, cum_weights=list(accumulate(weights)))[0]


def _need(random, number, topics, demand, size):
    state = _pick(random, STATES, _zipf(len(STATES), 0.6))
    people = min(60, 1 + _negative_binomial(random, 2, 0.2))
    urgency = _pick(random, (1, 2, 3, 4, 5), (0.10, 0.25, 0.35, 0.20, 0.10))
    if size == "X":
        state = _pick(random, STATES, [6 if s in LOUD else 0.4 if s in QUIET else 1 for s in STATES])
        urgency, people = (5, min(60, 2 * people)) if state in LOUD else (urgency, people)
    level = _pick(random, (0, 1, 2, 3, 4), (0.15, 0.30, 0.30, 0.20, 0.05))
    gap = _pick(random, (1, 2, 3), (0.50, 0.35, 0.15))
    ready = DAY + timedelta(random.randrange(0, 360))
    languages = [OWN[state]] if random.random() < 0.35 else ["en", OWN[state]]
    modes = {mode: _pick(random, ("want", "ok", "avoid", "no"), (0.3, 0.4, 0.2, 0.1))
             for mode in ("in_person", "online", "hybrid")}  # fmt: skip
    return {
        "id": f"N{number + 1:05}", "state": state, "topic": _pick(random, topics, demand),
        "stage": random.randrange(1, 6), "level": level, "target": min(5, level + gap),
        "audiences": random.sample(AUDIENCES, _pick(random, (1, 2, 3), (0.5, 0.35, 0.15))), "people": people,
        "languages": languages, "urgency": urgency, "modes": modes, "ready_on": str(ready),
        "wanted_by": str(ready + timedelta(random.randrange(120, 420))),
    }  # fmt: skip


def _negative_binomial(random, successes, chance):
    """Return how many tries fail before so many succeed."""
    failures = 0
    while successes:
        if random.random() < chance:
            successes -= 1
        else:
            failures += 1
    return failures


def _offering(random, number, topics, supply, size):
    dense = size == "D"
    entry = _pick(random, (1, 2, 3, 4), (0.35, 0.35, 0.2, 0.1))
    start = DAY + timedelta(random.randrange(30, 600))
    chosen = {_pick(random, topics, supply) for _ in range(random.randrange(1, 5))}
    languages = ["en"] if random.random() < 0.85 else ["en", OWN[random.choice(STATES)]]
    open_to = [state for state in STATES if random.random() < 0.7] or [STATES[0]]
    return {
        "id": f"O{number + 1:05}", "party": f"P{random.randrange(1, 31):02}", "topics": sorted(chosen),
        "entry_level": entry, "exit_level": min(5, entry + _pick(random, (0, 1, 2), (0.3, 0.5, 0.2))),
        "audiences": random.sample(AUDIENCES, 6 if dense else random.randrange(1, 5)),
        "seats": random.lognormvariate(0, 0.6), "state_cap": None,
        "eligible_states": None if dense or random.random() < 0.5 else open_to, "languages": languages,
        "interpretation": sorted(set(OWN.values())) if dense else random.sample(sorted(set(OWN.values())), random.choice((0, 0, 1))),
        "mode": _pick(random, ("in_person", "online", "hybrid"), (0.5, 0.3, 0.2)), "start_on": str(start),
        "end_on": str(start + timedelta(random.randrange(2, 21))), "funded": ["tuition", "travel"][: random.randrange(1, 3)],
    }  # fmt: skip


def _scale(random, offerings, seats):
    total = sum(offering["seats"] for offering in offerings)
    for offering in offerings:
        offering["seats"] = min(5000, max(2, round(offering["seats"] * seats / total)))


def _limits(random, offering, budgets):
    seats = offering["seats"]
    if random.random() < 0.6:
        offering["state_cap"] = max(1, round(seats * random.uniform(0.15, 0.5)))
    share, each = random.uniform(0.5, 1.1), {s: random.randrange(400, 2600, 10) for s in STATES}
    if budgets and random.random() < 0.6:
        mean = sum(each.values()) / len(each)
        offering["budget"] = {
            "amount": max(round(share * seats * mean), max(each.values())),
            "currency": "USD",
        }
        offering["cost_per_seat"] = {"default": round(mean)} | each
    if budgets and random.random() < 0.2:
        offering["minimum_cohort"] = max(1, seats // 3)
