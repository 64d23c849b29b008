"""What a what-if changes in an instance: one thing at a time, in words and in the file."""

from copy import deepcopy
from dataclasses import asdict, dataclass
from decimal import Decimal

from lms.kernel.errors import RuleBroken


@dataclass(frozen=True)
class Change:
    """One change: its kind, the need and offering that it names by their ids in the file, and how much."""

    kind: str
    need: str = ""
    offering: str = ""
    seats: int | None = None
    language: str = ""
    amount: str = ""
    phi: str = ""
    by: str = ""
    reason: str = ""

    def kept(self):
        """Return the change as it is kept with the run."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None)}


CHANGES = {
    "add_seats": ("Add seats to an offering", ("offering", "seats")),
    "add_language": ("Pay interpretation into a language", ("offering", "language")),
    "set_budget": ("Set the budget of an offering", ("offering", "amount")),
    "withdraw_offering": ("Take an offering away", ("offering",)),
    "withdraw_need": ("Take a need away", ("need",)),
    "force": ("Give a need seats of an offering", ("need", "offering", "seats", "reason")),
    "forbid": ("Keep a need and an offering apart", ("need", "offering", "reason")),
    "set_phi": ("Guarantee another part of the fair share", ("phi",)),
}
"""Every kind with its words and the fields that it needs."""


def in_words(change, names, language=str, currencies=None) -> str:
    """Return what a change, kept as a dict, makes different: `names` are {id: title}, `currencies` {offering: code}."""
    need, offering = names.get(change.get("need"), ""), names.get(change.get("offering"), "")
    seats = f"{change.get('seats')} {'seat' if change.get('seats') == 1 else 'seats'}"
    return {
        "add_seats": lambda: f"{seats.replace(' ', ' more ')} in “{offering}”",
        "add_language": lambda: f"Interpretation into {language(change['language'])} in “{offering}”",
        "set_budget": lambda: f"A budget of {_money(change, currencies or {})} for “{offering}”",
        "withdraw_offering": lambda: f"Without “{offering}”",
        "withdraw_need": lambda: f"Without the need “{need}”",
        "force": lambda: f"At least {seats} of “{offering}” for “{need}”",
        "forbid": lambda: f"“{offering}” apart from “{need}”",
        "set_phi": lambda: f"{float(change['phi']) * 100:g} per cent of the fair share guaranteed",
    }[change["kind"]]()


def _money(change, currencies):
    return f"{currencies.get(change['offering'], '')} {Decimal(change['amount']):,}".strip()


def missing(change):
    """Return the first field that a change needs and lacks, or None."""
    return next((name for name in CHANGES[change.kind][1] if getattr(change, name) in ("", None)), None)


def changed(instance, change):
    """Return a copy of the instance with the change made in it.

    Raises RuleBroken, on the field, where a field is missing or what is named is not in the instance.
    """
    lacking = missing(change)
    if lacking:
        raise RuleBroken("This is needed for “{words}”.", words=CHANGES[change.kind][0], field=lacking)
    copy = deepcopy(instance)
    MAKE[change.kind](copy, change)
    return copy


def _named(copy, rows, key):
    found = next((row for row in copy[rows] if row["id"] == key), None)
    if found is None:
        raise RuleBroken("It is not part of this plan.", field=rows[:-1])
    return found


def _add_seats(copy, change):
    _named(copy, "offerings", change.offering)["seats"] += change.seats


def _add_language(copy, change):
    offering = _named(copy, "offerings", change.offering)
    offering["interpretation"] = sorted({*(offering.get("interpretation") or ()), change.language})


def _set_budget(copy, change):
    offering = _named(copy, "offerings", change.offering)
    if not offering.get("budget"):
        raise RuleBroken("This offering has no budget that limits it.", field="offering")
    offering["budget"] = offering["budget"] | {"amount": change.amount}


def _withdraw(rows):
    def make(copy, change):
        gone = _named(copy, rows, getattr(change, rows[:-1]))["id"]
        copy[rows] = [row for row in copy[rows] if row["id"] != gone]
        copy["overrides"] = [each for each in copy.get("overrides", []) if each[rows[:-1]] != gone]

    return make


def _override(copy, change):
    need, offering = _named(copy, "needs", change.need), _named(copy, "offerings", change.offering)
    if change.kind == "force":
        _room_for(change.seats, need, offering, copy["parameters"])
    kept = [
        each
        for each in copy.get("overrides", [])
        if (each["need"], each["offering"]) != (change.need, change.offering)
    ]
    one = {
        "kind": change.kind,
        "need": change.need,
        "offering": change.offering,
        "by": change.by,
        "reason": change.reason,
    }
    if change.kind == "force":
        one["seats"] = change.seats
    copy["overrides"] = [*kept, one]


def _room_for(seats, need, offering, parameters):
    """Refuse to force seats that there are not, each with its own sentence; what several forced pairs need is told later."""
    shown_to, state = need.get("shared_with"), need["state"]
    if shown_to is not None and offering.get("party") not in shown_to:
        raise RuleBroken(
            "The state does not show this need to that partner; no reason lifts that.", field="offering"
        )
    for most, words in (
        (need.get("people"), "The need has only {most} without a seat."),
        (offering["seats"], "The offering has only {most} left."),
        ((offering.get("caps") or {}).get(state, offering.get("state_cap")), "The state of this need may take only {most} more of this offering."),
        (parameters.get("pair_limit"), "The round allows one need at most {most} of one offering."),
    ):  # fmt: skip
        if most is not None and seats > most:
            noun = (
                ("person" if most == 1 else "people")
                if "without" in words
                else ("seat" if most == 1 else "seats")
            )
            raise RuleBroken(words, most=f"{most} {noun}", field="seats")
    _paid_for(seats, state, offering)


def _paid_for(seats, state, offering):
    costs, budget = offering.get("cost_per_seat") or {}, offering.get("budget")
    cost = seats * Decimal(costs.get(state, costs.get("default", 0)))
    if budget and cost > Decimal(budget["amount"]):
        raise RuleBroken("These seats cost {currency} {cost}, and {currency} {amount} is left of the budget.", cost=f"{cost:,}",
                         amount=f"{Decimal(budget['amount']):,}", currency=budget["currency"], field="seats")  # fmt: skip


def _set_phi(copy, change):
    copy["parameters"] = copy["parameters"] | {"phi": float(change.phi)}


MAKE = {
    "add_seats": _add_seats, "add_language": _add_language, "set_budget": _set_budget,
    "withdraw_offering": _withdraw("offerings"), "withdraw_need": _withdraw("needs"),
    "force": _override, "forbid": _override, "set_phi": _set_phi,
}  # fmt: skip
