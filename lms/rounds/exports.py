"""The tables of a run and of two runs beside each other, as CSV."""

from lms.base.exports import to_csv

SHARES = ("state", "name", "people_asked_for", "seats", "fair_share", "guaranteed")


def shares(run, names):
    """Return the table of shares as CSV; `names` are {code: name} of the states of the round's day."""
    return to_csv(SHARES, [
        (row["state"], names.get(row["state"], row["state"]), row["demand"], row["seats"],
         round(row["leximin_share"] * row["base"], 3), row["floor"])
        for row in sorted(run.plan["states"], key=lambda row: names.get(row["state"], row["state"]))
    ])  # fmt: skip


def changed_states(difference, pair, names):
    """Return the states that get more or fewer seats in the second of two runs, as CSV."""
    rows = [(code, names.get(code, code), *seats) for code, seats in difference.states.items()]
    return to_csv(("state", "name", *_plans(pair)), rows)


def changed_lines(difference, pair, names):
    """Return the lines in which two runs differ as CSV; `names` are {id: title} of needs and offerings."""
    rows = [(need, names.get(need, need), offering, names.get(offering, offering), was, now)
            for need, offering, was, now in difference.lines]  # fmt: skip
    return to_csv(("need_id", "need", "offering_id", "offering", *_plans(pair)), rows)


def _plans(pair):
    return [f"seats_in_plan_{run.number}" for run in pair]
