"""The published record as an instance: which trainings that were held or are offered could have served which findings.

No state stated these needs and nobody offers these seats: it is the record put to the same rules as a round, so that
everybody can follow a plan line by line. Numbers that nobody published are assumed, and each row says so.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from lms.problems.rules.types import FORMAT

NOT_ANY_MORE = {"superseded", "closed", "n/a"}
HELD_OR_OFFERED = {"completed", "offer", "ended_or_unknown"}
YEAR = re.compile(r"(?:19|20)\d\d")
CODE = re.compile(r"\b[A-Z]{2}\b")
LOWEST, HIGHEST = 1, 3
SEATS = re.compile(r"(\d+)(?: \(.*\))?")


@dataclass(frozen=True)
class Words:
    """How words of the record become words of the framework, and what is assumed where nothing is published."""

    assumed: dict
    levels: dict
    languages: dict
    eligible: dict
    subjects: dict
    topics: dict
    audiences: dict


def published_instance(findings, trainings, states, words) -> tuple[dict, list[str]]:
    """Return (instance of format balai-matching/1, sentences about what takes no part); `states` are codes."""
    left_out = []
    needs = [row for each in findings if (row := _need(each, words, left_out))]
    offerings = [row for each in trainings if (row := _offering(each, states, words, left_out))]
    instance = {"format": FORMAT, "states": [{"code": code} for code in states], "needs": needs, "offerings": offerings,
                "parameters": {}, "overrides": []}  # fmt: skip
    return instance, left_out


def _need(finding, words, left_out):
    why = _why_no_need(finding, words)
    if why:
        left_out.append(f"{finding.code}: {why}.")
        return None
    code, (topic, *audiences) = finding.state.code, words.subjects[finding.subject]
    year, assumed = YEAR.search(finding.year or ""), words.assumed
    languages = [*assumed["languages"], *filter(None, [words.languages.get(code)])]
    return {
        "id": finding.code, "state": code, "topic": topic, "target": assumed["target"], "audiences": audiences,
        "people": assumed["people"], "languages": languages, "urgency": 3,
        "ready_on": f"{year[0]}-01-01" if year else None,
        "text": f"{finding.fact} ({finding.reported_by}, {finding.year if year else 'year not shown'}). "
                f"Assumed: {assumed['people']} people, to level {assumed['target']}.",
    }  # fmt: skip


def _why_no_need(finding, words):
    if finding.state is None:
        return "it is about the region, not about one state"
    if finding.standing in NOT_ANY_MORE:
        return f"it stands no more ({finding.standing})"
    return "" if finding.subject in words.subjects else f"no training mends {finding.subject} by itself"


def _offering(training, states, words, left_out):
    topics = sorted({words.topics[each] for each in training.topics if each in words.topics})
    audiences = sorted({word for each in (training.audience or "").split(";")
                        for word in words.audiences.get(each.strip(), ())})  # fmt: skip
    starts, ends = _days(training, words)
    why = _why_no_offering(training, topics, audiences, starts)
    if why:
        left_out.append(f"{training.code}: {why}.")
        return None
    entry, leave = next((levels for word, levels in words.levels.items() if word in training.title.lower()),
                        (LOWEST, HIGHEST))  # fmt: skip
    published = SEATS.fullmatch(training.seats or "")
    seats = int(published[1]) if published else words.assumed["seats"]
    return {
        "id": training.code, "party": _slug(training.provider), "topics": topics, "entry_level": entry, "exit_level": leave,
        "audiences": audiences, "seats": seats, "eligible_states": _eligible(training.eligible or "", states, words),
        "languages": words.assumed["languages"], "interpretation": _interpreted(training.languages, words),
        "mode": {"mixed": "hybrid"}.get(training.mode, training.mode or words.assumed["mode"]),
        "start_on": starts, "end_on": ends, "funded": ["tuition"] if training.funder else [],
        "text": f"{training.title} ({training.provider}; {training.place or 'place not shown'}). Assumed: "
                f"levels {entry} to {leave}{'' if published else f', {seats} seats'}.",
    }  # fmt: skip


def _why_no_offering(training, topics, audiences, starts):
    if training.standing not in HELD_OR_OFFERED:
        return "whether it was held is not published"
    if not topics:
        return "its topics are none of the framework's"
    if not audiences:
        return "for whom it was is not published in our words"
    return "" if starts else "no day of it is published"


def _days(training, words):
    """Return (first, last) day as text; a month or a year counts whole, an offer without an end stands for the assumed time."""
    if not training.starts:
        return None, None
    ends = training.ends or (
        words.assumed["last_day_of_an_offer"] if training.standing == "offer" else training.starts
    )
    return _whole(training.starts, 1, 1), _whole(ends, 12, None)


def _whole(text, month, day):
    year, *rest = (int(part) for part in text.split("-"))
    month = rest[0] if rest else month
    day = rest[1] if rest[1:] else day or calendar.monthrange(year, month)[1]
    return date(year, month, day).isoformat()


def _eligible(text, states, words):
    """Return the states that are named; where none is, whom `words` know, and else None: open to all."""
    named = sorted(set(CODE.findall(text)) & set(states))
    if named and "incl." not in text:
        return named
    apart = words.eligible.get(text)
    return sorted(set(states) - set(apart)) if apart else None


def _interpreted(text, words):
    return sorted({code for code in words.languages.values() if text and code in text})


def _slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60]
