"""What is true of needs: stages, who may see them, how a published finding differs from a need."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lms.kernel.workflow import Step, Workflow
from lms.topics.rules import Audience, CapabilityStage, Mode


class NeedStage(StrEnum):
    """Where a need stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


NEED = Workflow(
    "need",
    Step("post", NeedStage.DRAFT, NeedStage.OPEN),
    Step("withdraw", (NeedStage.DRAFT, NeedStage.OPEN), NeedStage.WITHDRAWN),
    Step("close", NeedStage.OPEN, NeedStage.CLOSED),
    Step("supersede", NeedStage.OPEN, NeedStage.SUPERSEDED),
    Step("reopen", NeedStage.CLOSED, NeedStage.OPEN),
)


class Visibility(StrEnum):
    """To whom the state shows its need."""

    OWN_STATE = "own_state"
    MEMBER_STATES = "member_states"
    NAMED_PARTNERS = "named_partners"
    ALL_PARTNERS = "all_partners"

    @property
    def label(self):
        """Return the visibility as a sentence's end."""
        return {
            "own_state": "Own state and the secretariat",
            "member_states": "Member states and the ASEAN Secretariat",
            "named_partners": "Member states, the ASEAN Secretariat and named partners",
            "all_partners": "Member states, the ASEAN Secretariat and all partners",
        }[self.value]


def widens(before, after):
    """Tell whether somebody new sees a need; before and after are each a visibility and the partners named."""
    order = list(Visibility)
    (seen, named), (sees, names) = before, after
    wider = order.index(sees) > order.index(seen)
    return wider or (sees == seen == Visibility.NAMED_PARTNERS and not names <= named)


class ModeWish(StrEnum):
    """How a state feels about one way of holding a training."""

    WANT = "want"
    OK = "ok"
    AVOID = "avoid"
    NO = "no"


class EvidenceKind(StrEnum):
    """Who says a published finding; only `self_reported` is a state speaking."""

    SELF_REPORTED = "self_reported"
    THIRD_PARTY = "third_party"
    INDEX = "index"
    LEGISLATIVE_STATUS = "legislative_status"
    REGIONAL_DOCUMENT = "regional_document"


def faults_of(current, target, ready_on, wanted_by, modes=None, shared=None):
    """Return every (field, sentence) that contradicts itself in a need, in the order of its form; unknown stays unknown.

    `shared` is the visibility of a collective need: whoever may join must be able to read it.
    """
    asked = (
        (current is not None and target <= current, "target_level", "The target must lie above the current level."),
        (None not in (ready_on, wanted_by) and wanted_by < ready_on, "wanted_by",
         "It is wanted before the state is ready for it."),
        (bool(modes) and set(modes.values()) == {ModeWish.NO.value}, "mode_in_person",
         "Leave at least one way open: in person, online or hybrid."),
        (shared == Visibility.OWN_STATE, "visibility", "Other states can only join a need that is shown to them."),
    )  # fmt: skip
    return [(field, sentence) for wrong, field, sentence in asked if wrong]


def urgency_words(urgency):
    """Return the urgency 1-5 as people say it."""
    return ("can wait", "useful", "important", "urgent", "critical")[urgency - 1]


def level_words(level):
    """Return where institutions stand or want to be as people say it: the number with its word."""
    if level is None:
        return "not known yet"
    return CapabilityStage(level).label if level else "0 nothing yet"


ASKED = ("title", "text", "current_level", "target_level", "audiences", "people", "whole", "urgency", "ready_on", "wanted_by",
         "languages", "modes", "conditions", "visibility", "collective")  # fmt: skip
"""What a version of a need keeps, beside its topic."""


def plain(value):
    """Return a fact of a need as a version keeps it: what JSON can hold; the order of what was chosen says nothing."""
    if isinstance(value, list):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else getattr(value, "value", value)


def _words_of(name, value):
    if name in {"current_level", "target_level"}:
        return level_words(value)
    if name == "urgency":
        return f"{value} {urgency_words(value)}"
    if name in {"ready_on", "wanted_by"}:
        return date.fromisoformat(value) if value else "no day named"
    if name == "modes":
        return "; ".join(f"{mode.label}: {value.get(mode.value, 'ok')}" for mode in Mode)
    if name == "audiences":
        return ", ".join(Audience(code).label for code in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


SAID = {
    "title": "In one line", "text": "What is lacking", "topic": "Topic", "current_level": "Stood at",
    "target_level": "Wanted to reach", "audiences": "For whom", "people": "People", "whole": "All of them or nobody",
    "urgency": "Urgency", "ready_on": "Could start from", "wanted_by": "Wanted by", "languages": "Languages",
    "modes": "How", "conditions": "Brought", "collective": "Open to other states",
}  # fmt: skip
"""The questions whose earlier answers everybody may read who reads the need; to whom it was shown is not among them."""


def answers_changed(asked, later):
    """Return [(name, label, words)] of what a version asked and the one after it, a dict of the same kind, did not."""
    return [
        (name, label, _words_of(name, asked[name])) for name, label in SAID.items()
        if name in asked and plain(asked[name]) != plain(later.get(name))
    ]  # fmt: skip


class Kinship(NamedTuple):
    """How two needs of one state are alike."""

    same_topic: bool
    sentence: str


def overlaps(first, second):
    """Tell whether two windows (from, until) share a day; an open end reaches everywhere."""
    (one_from, one_until), (other_from, other_until) = first, second
    begins_in_time = one_from is None or other_until is None or one_from <= other_until
    return begins_in_time and (other_from is None or one_until is None or other_from <= one_until)


def alike(topic, other, related, families, windows):
    """Return the Kinship of two needs of one state by their topics' codes and windows, or None for strangers."""
    if not overlaps(*windows):
        return None
    if topic == other:
        return Kinship(True, "It asks for the same topic in the same time.")
    if tuple(sorted((topic, other))) in related:
        return Kinship(False, "It asks for a related topic in the same time.")
    if families.get(topic) is not None and families.get(topic) == families.get(other):
        return Kinship(False, "It asks for a topic of the same family in the same time.")
    return None


def shared_out(seats, planned, free) -> dict[str, int]:
    """Return {state: seats} of one match among the states of its need.

    `planned` is what an adopted plan gave each state, `free` how many people each has left, the leading state first. What
    no plan has said goes to the states in that order, and what is more than all people to the one that leads.
    """
    found, left = dict.fromkeys(free, 0), seats
    for wish in (planned, free):
        for state, people in free.items():
            more = min(wish.get(state, 0), people - found[state], left)
            found[state], left = found[state] + more, left - more
    found[next(iter(free))] += left
    return {state: many for state, many in found.items() if many}
