"""What the findings say to one state and to one partner, and their sentences with titles for ids."""

from datetime import date
from typing import NamedTuple


class StatesPart(NamedTuple):
    """A state's own needs with what would help each, why it has nothing (or None), and its row of the meter."""

    changes: list[dict]
    nothing: dict | None
    loud: dict | None


def named(change, titles, words=None) -> str:
    """Return the sentence of a change with the title of its offering for the id, and names for codes.

    `words` are {code: name} of languages and states; a code without a name stays as it is.
    """
    title = titles.get(change["offering"], change["offering"])
    start, offering, end = change["sentence"].partition(change["offering"])
    start = " ".join((words or {}).get(word, word) for word in start.split(" "))
    return f"{start}“{title}”{end}" if offering else start


def part_of_state(findings, instance, code) -> StatesPart | None:
    """Return what the findings say to a state, and nothing of any other; None while nothing is reckoned."""
    if not findings:
        return None
    own = {need["id"] for need in instance["needs"] if need["state"] == code}
    rows = [row for row in findings["changes"] if row["need"] in own]
    one = {
        name: next((row for row in findings[name] if row["state"] == code), None)
        for name in ("nothing", "loud")
    }
    return StatesPart(rows, **one)


def part_of_partner(findings, instance, code, shown) -> list[dict]:
    """Return the single changes to a partner's offerings, for needs whose ids are in `shown`; the most people first."""
    if not findings:
        return []
    own = {offering["id"] for offering in instance["offerings"] if offering["party"] == code}
    rows = [
        change | {"need": row["need"]}
        for row in findings["changes"]
        if row["need"] in shown
        for change in row["changes"]
        if change["offering"] in own
    ]
    return sorted(rows, key=lambda row: (-row["served"], row["sentence"], row["need"]))


def gaps_of(findings) -> list[dict]:
    """Return the offerings that nobody makes, the most promising first; `from_on` is None where any day is as good."""
    return [
        row | {"from_on": date.fromisoformat(row["start_on"]) if row["start_on"] else None}
        for row in findings["gaps"]
    ]
