"""The soft score in whole points per mille, each part with its sentence."""

from lms.matching.rules.blocks import best_topic, blocks_of
from lms.matching.rules.types import WEIGHTS, Points, Verdict

WISHES = {"want": 1000, "ok": 700, "avoid": 300, "no": 0}
NEAR_DAYS = 90


def score(need, offering, framework, weights=None) -> Verdict:
    """Return the Verdict on one pair: its blocks, or its score with every part explained."""
    weights = weights or WEIGHTS
    topic = best_topic(need, offering, framework)
    blocks = blocks_of(need, offering, topic, framework)
    if blocks:
        return Verdict(need.id, offering.id, 0, 0, topic.code if topic else None, blocks)
    shares = {
        "topic": _topic(need, topic, framework), "level": _level(need, topic),
        "audience": _audience(need, offering), "language": _language(need, offering),
        "timing": _timing(need, offering), "mode": _mode(need, offering),
        "funding": _funding(offering),
    }  # fmt: skip
    parts = tuple(
        Points(part, weights[part] * share // 1000, weights[part], sentence)
        for part, (share, sentence) in shares.items()
    )
    most = min(need.people, offering.most_for(need.state))
    return Verdict(need.id, offering.id, sum(p.points for p in parts), most, topic.code, (), parts)


def _topic(need, topic, framework):
    kinship, called = framework.kinship(need.topic, topic.code), framework.called(topic.code)
    words = {1000: "It teaches exactly this topic.", 700: f"{called} is closely related.",
             400: f"{called} belongs to the same family of topics."}  # fmt: skip
    return kinship, words[kinship]


def _level(need, topic):
    current = need.current if need.current is not None else 0
    gap = max(need.target - current, 1)
    covered = max(min(topic.exit, need.target) - max(topic.entry - 1, current), 0)
    share = 1000 * min(covered, gap) // gap
    known = "" if need.current is not None else "; where the state stands is unverified"
    if need.current is not None and topic.entry > need.current:
        share = share * 4 // 5
        known = "; people enter above where the state stands, so four fifths count"
    return share, f"It covers {_steps(covered, gap)}{known}."


def _steps(covered, gap):
    if covered < gap:
        return f"{covered} of the {gap} missing steps"
    return {1: "the one missing step", 2: "both missing steps"}.get(gap, f"all {gap} missing steps")


def _audience(need, offering):
    common = need.audiences & offering.audiences
    share = 1000 * len(common) // len(need.audiences)
    return share, f"It is for {len(common)} of the {len(need.audiences)} groups that the state names."


def _language(need, offering):
    taught = need.languages & offering.languages
    if taught:
        return 1000, "It is taught in a language the people can learn in."
    return 700, "Interpretation into a language of the people is paid."


def _timing(need, offering):
    if need.wanted_by is None:
        return 700, "The state names no date."
    spare = (need.wanted_by - offering.end_on).days
    if spare >= 0:
        return 1000, "It ends before the day by which it is wanted."
    late = min(-spare, NEAR_DAYS)
    return 1000 - 1000 * late // (2 * NEAR_DAYS), "It starts in time and ends a little late."


def _mode(need, offering):
    wish = need.modes.get(offering.mode, "ok")
    words = {"want": "The state wants it this way.", "ok": "The state accepts it this way.",
             "avoid": "The state would rather have it another way."}  # fmt: skip
    return WISHES[wish], words[wish]


def _funding(offering):
    wanted = ["tuition"] if offering.mode == "online" else ["tuition", "travel", "accommodation"]
    paid = [name for name in wanted if name in offering.funded]
    share = 1000 * len(paid) // len(wanted)
    return share, f"Paid: {', '.join(paid)}." if paid else "The state pays by itself."
