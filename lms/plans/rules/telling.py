"""A plan line by line in words: who asked for what, which seats they get and why these, and what left the others without."""

from collections import defaultdict

from lms.matching.rules import score

OF_ALL = 1000


def lines_of(plan) -> list[str]:
    """Return the plan as lines of text, need by need in the order of their ids: seats with the points of each part, and reasons."""
    problem = plan.solved.network.problem
    offerings = {offering.id: offering for offering in problem.offerings}
    given, short = defaultdict(list), {row["need"]: row for row in plan.unserved}
    for row in plan.document["allocation"]:
        given[row["need"]].append(row)
    lines = []
    for need in problem.needs:
        lines += [f"{need.id} of {need.state}, {need.topic}: {_people(need.people)}.", *_text(need)]
        for row in given[need.id]:
            lines += _seats(row, need, offerings[row["offering"]], problem)
        if need.id in short:
            lines += _without(short[need.id], offerings)
        lines.append("")
    return lines


def _people(many):
    return f"{many} person" if many == 1 else f"{many} people"


def _text(row, depth=1):
    return [f"{'    ' * depth}{line}" for line in row.text.splitlines() if line.strip()]


def _seats(row, need, offering, problem):
    verdict = score(need, offering, problem.framework, problem.parameters.score_weights)
    seats = "1 seat" if row["seats"] == 1 else f"{row['seats']} seats"
    parts = [
        f"        {each.points:4} of {each.most}  {each.part}: {each.sentence}" for each in verdict.parts
    ]
    by_hand = [] if verdict.parts else ["        Set by hand: hard rules stand between the two."]
    return [
        f"    {seats} of {offering.id}, {row['score']} of {OF_ALL} points:",
        *_text(offering, 2),
        *parts,
        *by_hand,
    ]


def _without(row, offerings):
    told = row["detail"]
    near = offerings.get(told.get("offering"))
    return [
        f"    {_people(row['people'])} without a seat: {told['sentence']}",
        *(_text(near, 2) if near else []),
    ]
