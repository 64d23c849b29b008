"""The hard rules: every one that stands in the way is collected, not only the first."""

from lms.matching.rules.types import Block

NEVER_OVERRIDDEN = frozenset({"consent"})
"""Blocks that no reason lifts: to whom a need is shown is the state's own decision."""


def level_fits(need, topic):
    """Tell whether people of the state can enter, and would leave above where they stand."""
    current = need.current if need.current is not None else topic.entry - 1
    return topic.entry <= current + 1 and topic.exit > current


def best_topic(need, offering, framework):
    """Return the offering's topic that serves the need best, or None when none is kin to it."""
    kin = [(framework.kinship(need.topic, topic.code), topic) for topic in offering.topics]
    kin = [(kinship, topic) for kinship, topic in kin if kinship]
    if not kin:
        return None
    return max(kin, key=lambda found: (level_fits(need, found[1]), found[0], found[1].code))[1]


def blocks_of(need, offering, topic, framework):
    """Return every Block between a need and an offering."""
    found = [rule(need, offering) for rule in (_eligible, _open, _shown, _audience, _language,
                                               _window, _mode, _conditions, _funds)]  # fmt: skip
    if topic is None:
        found.append(Block("topic", f"It does not teach {framework.called(need.topic)} or anything near it."))
    else:
        found.append(_level(need, topic))
    return tuple(block for block in found if block is not None)


def _eligible(need, offering):
    if offering.eligible_states is not None and need.state not in offering.eligible_states:
        return Block("eligibility", "It is not open to this state.")
    return None


def _open(need, offering):
    if offering.open and offering.seats > 0:
        return None
    return Block(
        "closed",
        "All its seats are proposed or agreed already." if offering.open else "It is not open any more.",
    )


def _shown(need, offering):
    if need.shown_to is not None and offering.party not in need.shown_to:
        return Block("consent", "The state does not show this need to that partner.")
    return None


def _audience(need, offering):
    if need.audiences & offering.audiences:
        return None
    return Block("audience", "It is for other people than the state wants to train.")


def _language(need, offering):
    if need.languages & (offering.languages | offering.interpretation):
        return None
    return Block("language", "No common language, and no interpretation is paid.")


def _window(need, offering):
    if need.ready_on is not None and offering.end_on < need.ready_on:
        return Block("window", f"It ends before the state is ready ({need.ready_on:%-d %B %Y}).")
    if need.wanted_by is not None and offering.start_on > need.wanted_by:
        return Block("window", f"It starts after it is wanted ({need.wanted_by:%-d %B %Y}).")
    return None


def _mode(need, offering):
    if need.modes.get(offering.mode) == "no":
        how = {"in_person": "in person", "online": "online", "hybrid": "that is partly online"}[offering.mode]
        return Block("mode", f"The state refuses training {how}.")
    return None


def _conditions(need, offering):
    lacking = offering.conditions - need.meets if need.meets is not None else ()
    if not lacking:
        return None
    return Block("conditions", f"The state does not meet: {', '.join(sorted(lacking)).replace('_', ' ')}.")


def _funds(need, offering):
    if offering.budget is None or offering.cost_for(need.state) <= offering.budget:
        return None
    return Block("funds", "One seat of this state costs more than is left of its budget.")


def _level(need, topic):
    if level_fits(need, topic):
        return None
    if need.current is not None and topic.exit <= need.current:
        return Block("level", f"It ends at level {topic.exit}; the state stands at {need.current}.")
    return Block("level", f"People must enter at level {topic.entry}; that is too high a step.")
