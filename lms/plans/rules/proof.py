"""Checks a plan against its pairs without any solver: it imports nothing of what made the plan.

Whatever the prices are, no allocation can be worth more than all limits at their prices; where that bound is met
exactly, nothing better exists. So a plan is proven by adding up, not by trust.
"""

import json
from hashlib import sha256
from types import SimpleNamespace

import numpy as np

MOST = 2.0**62  # no sum leaves whole numbers of 64 bits


def hash_of(thing) -> str:
    """Return the SHA-256 of JSON with sorted keys and no spaces."""
    return _hash(_json(thing))


def _json(thing):
    return json.dumps(thing, sort_keys=True, separators=(",", ":"), check_circular=False)


def _hash(text):
    return sha256(text.encode()).hexdigest()


def verify(plan, pairs) -> list[str]:
    """Return what is wrong with a plan (PLAN.json as a dict) beside its PairsFile; an empty list proves it."""
    try:
        if plan["duals"]["pairs_hash"] != pairs.hash:
            return ["The pairs are not those of the plan."]
        sums = _sums(plan, pairs)
        return [
            words
            for check in (_of_the_file, _of_limits, _of_worth)
            for words, wrong in check(plan, pairs, sums)
            if wrong
        ]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError) as broken:
        what = (
            f"it does not know {broken}"
            if isinstance(broken, KeyError)
            else f"{type(broken).__name__} {broken}"
        )
        return [f"The plan is not in the form of a plan: {what}."]


def _sums(plan, pairs):
    """Return every number of the proof: limits and prices as columns, seats x, and what the prices bound."""
    s, d = SimpleNamespace(d=plan["duals"]), plan["duals"]
    s.codes = {code: place for place, code in enumerate(d["floors"])}
    s.at, s.off = ({key: place for place, key in enumerate(d[kind])} for kind in ("needs", "offerings"))
    s.need = np.array([s.at[key] for key in pairs.needs], int)[pairs.need]
    s.offering = np.array([s.off[key] for key in pairs.offerings], int)[pairs.offering]
    state, s.people, s.weight, s.need_price = (_column(d["needs"].values(), n, s.codes) for n in range(4))
    s.seats, s.offering_price = (_column(d["offerings"].values(), n) for n in range(2))
    floors = {row["state"]: row["floor"] for row in plan["states"]}
    s.floor, s.floor_price = (_column([[each] for each in values], 0)
                              for values in ([floors[code] for code in s.codes], d["floors"].values()))  # fmt: skip
    s.state_of, s.state = state, state[s.need]
    _caps(s)
    _seats(plan, s)
    _bound(pairs, s)
    return s


def _caps(s):
    offering, state, s.cap, s.cap_price = (_column(s.d["caps"], n, (s.off, s.codes)[n % 2]) for n in range(4))
    places = np.full(len(s.off) * len(s.codes), len(s.cap))
    places[offering * len(s.codes) + state] = np.arange(len(s.cap))
    s.capped = places[s.offering * len(s.codes) + s.state]


def _seats(plan, s):
    s.key = s.need * len(s.off) + s.offering
    s.wanted = np.array(
        [s.at[r["need"]] * len(s.off) + s.off[r["offering"]] for r in plan["allocation"]], int
    )
    order = np.argsort(s.key, kind="stable")
    s.place = order[np.searchsorted(s.key, s.wanted, sorter=order)]
    s.x, s.low = np.zeros(len(s.key), int), np.zeros(len(s.key), int)
    s.x[s.place] = [row["seats"] for row in plan["allocation"]]
    for need, offering, least in s.d["forced"]:
        s.low[s.key == s.at[need] * len(s.off) + s.off[offering]] = least
    s.high = np.minimum(np.minimum(s.people[s.need], s.seats[s.offering]), np.append(s.cap, 2**40)[s.capped])
    s.high = np.minimum(s.high, s.d["pair_limit"] or 2**40)


def _bound(pairs, s):
    s.spent, scale = [], s.d["scale"]
    _is_countable(pairs, s, scale)
    reduced = (
        scale * pairs.value - s.need_price[s.need] - s.offering_price[s.offering] + s.floor_price[s.state]
    )
    reduced -= np.append(s.cap_price, 0)[s.capped]
    bound = int(
        s.people @ s.need_price + s.seats @ s.offering_price + s.cap @ s.cap_price - s.floor @ s.floor_price
    )
    for m in s.d["money"]:
        cost = np.where(
            s.offering == s.off[m["offering"]], np.array([m["costs"][c] for c in s.codes], int)[s.state], 0
        )
        reduced, bound = reduced - m["price"] * cost, bound + m["price"] * m["budget"]
        s.spent.append((int(cost @ s.x), m["budget"]))
    taken = np.where(reduced > 0, s.high, s.low)
    if s.dearest * float(taken.sum()) >= MOST <= taken.astype(float) @ np.abs(reduced.astype(float)):
        raise OverflowError("numbers too large to be added up")
    s.bound = (bound + int(taken @ reduced)) // scale
    s.prices = np.concatenate([s.need_price, s.offering_price, s.cap_price, s.floor_price,
                               [m["price"] for m in s.d["money"]]])  # fmt: skip


def _is_countable(pairs, s, scale):
    """Raise OverflowError where a sum may leave whole numbers of 64 bits: what comes around again proves nothing."""
    money = [
        (float(m["price"]), float(m["budget"]), max(map(float, m["costs"].values()))) for m in s.d["money"]
    ]
    prices = ((s.people, s.need_price), (s.seats, s.offering_price), (s.cap, s.cap_price),
              (s.floor, s.floor_price))  # fmt: skip
    sums = [float(np.abs(limit.astype(float)) @ np.abs(price.astype(float))) for limit, price in prices]
    sums += [abs(price * budget) for price, budget, _cost in money]
    value, dear = float(np.abs(pairs.value).max(initial=0)), [abs(price * cost) for price, _b, cost in money]
    s.dearest = sum(
        (*dear, value * abs(float(scale)), *(float(np.abs(p).max(initial=0)) for _limit, p in prices))
    )
    if not max(sum(sums), s.dearest, value * float(np.abs(s.x).max(initial=0)) * len(s.x)) < MOST:
        raise OverflowError("numbers too large to be added up")


def _column(rows, place, places=None):
    values = [row[place] for row in rows]
    return np.array([places[v] for v in values] if values and isinstance(values[0], str) else values, int)


def _of_the_file(plan, pairs, s):
    rows, said = plan["allocation"], {k: _json(v) for k, v in plan.items() if k != "document_hash"}
    whole = ",".join(f"{_json(key)}:{said[key]}" for key in sorted(said))
    hashed = ",".join(said[key] for key in ("inputs_hash", "parameters", "allocation"))
    yield "The plan was altered after it was made.", plan["document_hash"] != _hash(f"{{{whole}}}")
    yield (
        "The allocation is not the one that was hashed.",
        plan["allocation_hash"] != _hash(f"[{hashed}]"),
    )
    yield "A value is not weight times score.", (pairs.value != s.weight[s.need] * pairs.score).any()
    yield (
        "A pair is not eligible, or named twice.",
        len(set(s.wanted.tolist())) < len(rows) or (s.key[s.place] != s.wanted).any(),
    )
    yield "A score is not that of the pair.", [row["score"] for row in rows] != pairs.score[s.place].tolist()


def _of_limits(plan, pairs, s):
    served, filled = np.bincount(s.need, s.x, len(s.at)), np.bincount(s.offering, s.x, len(s.off))
    got, whole = np.bincount(s.state, s.x, len(s.codes)), [s.at[key] for key in s.d["whole"]]
    left = (s.people - served).tolist()
    yield "A pair gets fewer or more seats than it may.", (s.x < s.low).any() or (s.x > s.high).any()
    yield "A need gets more seats than it has people.", (served > s.people).any()
    yield "An offering gives more seats than it has.", (filled > s.seats).any()
    yield "A state is above a cap.", (np.bincount(s.capped, s.x, len(s.cap) + 1)[:-1] > s.cap).any()
    yield "A state gets less than its floor.", (got < s.floor).any()
    yield "A budget is overspent.", any(cost > budget for cost, budget in s.spent)
    yield "An offering is held for too few.", any(0 < filled[s.off[k]] < n for k, n in s.d["cohorts"].items())
    yield "A need that is whole is served in part.", any(0 < served[n] < s.people[n] for n in whole)
    yield "Seats do not add up.", _figures(plan) != _counted(s, got.tolist(), left)


def _figures(plan):
    """Return what the plan tells: its seats, the demand and the seats of each state, and who is left of each need."""
    states = [{row["state"]: row[key] for row in plan["states"]} for key in ("demand", "seats")]
    return [plan["seats"], *states, {row["need"]: row["people"] for row in plan["unserved"]}]


def _counted(s, got, left):
    demand = np.bincount(s.state_of, s.people, len(s.codes)).tolist()
    states = [dict(zip(s.codes, each, strict=True)) for each in (demand, got)]
    return [
        int(s.x.sum()),
        *states,
        {key: people for key, people in zip(s.at, left, strict=True) if people > 0},
    ]


def _of_worth(plan, pairs, s):
    utility, gap = int(pairs.value @ s.x), plan["gap"]
    yield "The utility is not that of the allocation.", plan["utility"] != utility
    yield "A price is negative.", (s.prices < 0).any()
    yield (
        "The prices do not prove the bound.",
        s.d["bound"] != s.bound or not utility <= plan["bound"] <= s.bound,
    )
    yield (
        "The gap is not what the bound leaves.",
        gap != ((plan["bound"] - utility) / plan["bound"] if plan["bound"] else 0.0),
    )
    yield "What is called optimal is not.", plan["status"] == "optimal" and s.bound != utility
