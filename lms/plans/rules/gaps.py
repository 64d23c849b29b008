"""Offerings that nobody makes yet, drawn from what is unmet: topic, level, language, audience."""

from collections import Counter
from datetime import date, timedelta

from lms.matching.rules import TopicLevels
from lms.problems.rules import Offering

DAYS = 10
ANY_DAY = date(2000, 1, 1)
"""Where no need names a day, every day suits."""
HIGHEST = 5


def candidates(plan, seats=20) -> list[Offering]:
    """Return an offering for every topic, entry level, language and audience that an unmet need names.

    Each is open to all states, held online or in person as most of those needs want, on the days that suit most.
    """
    unmet = {row["need"]: row["people"] for row in plan.unserved}
    problem, groups = plan.solved.network.problem, {}
    for need in problem.needs:
        if need.id in unmet:
            for key in _keys(need):
                groups.setdefault(key, []).append((need, unmet[need.id]))
    return [_offering(key, needs, seats) for key, needs in sorted(groups.items())]


def _keys(need):
    entry = max(1, min(need.current if need.current is not None else 1, HIGHEST - 1))
    return [
        (need.topic, entry, language, audience) for language in need.languages for audience in need.audiences
    ]


def _offering(key, needs, seats):
    topic, entry, language, audience = key
    start, modes = _best_day(needs), Counter()
    for need, people in needs:
        modes.update({mode: people * {"want": 3, "ok": 2, "avoid": 1}.get(need.modes.get(mode, "ok"), 0)
                      for mode in ("in_person", "online", "hybrid")})  # fmt: skip
    mode = max(sorted(modes), key=lambda each: modes[each])
    return Offering(
        "+" + "-".join(map(str, key)), "", (TopicLevels(topic, entry, min(HIGHEST, entry + 1)),), frozenset({audience}), seats,
        frozenset({language}), frozenset(), mode, start, start + timedelta(DAYS), frozenset({"tuition"}),
    )  # fmt: skip


def _best_day(needs):
    """Return the first day on which most people are ready and still in time."""
    days = sorted({need.ready_on for need, _people in needs if need.ready_on} | {
        need.wanted_by for need, _people in needs if need.wanted_by})  # fmt: skip
    suits = lambda need, day: (not need.ready_on or need.ready_on <= day) and (  # noqa: E731 - only here
        not need.wanted_by or day <= need.wanted_by)  # fmt: skip
    people = {day: sum(many for need, many in needs if suits(need, day)) for day in days}
    return max(days, key=lambda day: (people[day], -day.toordinal())) if days else ANY_DAY
